#pragma once

#include <QLineEdit>
#include <optional>

class QLabel;

namespace growthos::ui {

/// A line edit that says at its end how long it is: as its reader sees it where that is known, else about, by what
/// stands beside the tags of Liquid.
class CountedField : public QLineEdit
{
    Q_OBJECT
public:
    /// `best`: characters that most mail programs show.
    explicit CountedField(int best, QWidget *parent = nullptr);
    /// What `source` comes to for a reader; counts while that stands in the field.
    void setRendered(const QString &source, const QString &rendered);

private:
    void count();

    int m_best;
    QLabel *m_count;
    std::optional<QString> m_source;
    QString m_rendered;
};

} // namespace growthos::ui
