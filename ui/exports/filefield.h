#pragma once

#include <QWidget>

class QLineEdit;

namespace growthos::ui {

class Button;

/// Path of a file on this machine, typed or chosen.
class FileField : public QWidget
{
    Q_OBJECT
public:
    enum class Use { Open, Save };

    /// `filter` as QFileDialog reads it.
    FileField(Use use, const QString &filter, QWidget *parent = nullptr);
    QString path() const;
    void setPath(const QString &path);
    QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    /// Typed to its end, or chosen.
    void chosen();

private:
    void browse();
    Use m_use;
    QString m_filter;
    QLineEdit *m_edit;
    Button *m_browse;
};

} // namespace growthos::ui
