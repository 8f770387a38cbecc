#pragma once

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QVBoxLayout;

namespace growthos::ui {

class Button;

/// The traits of a contact, each edited by its type: text, number, yes or no, and anything else as JSON. What was not
/// touched stays as it came.
class TraitsEditor : public QWidget
{
    Q_OBJECT
public:
    explicit TraitsEditor(QWidget *parent = nullptr);

    void setTraits(const QJsonObject &traits);
    /// For a PATCH: what was changed or added, null for what was removed.
    QJsonObject changes() const;
    /// Says at each row what is wrong with it; false when one is.
    bool check();
    /// A sentence of the server about the trait of that name; false: no row has it.
    bool setError(const QString &name, const QString &sentence);

Q_SIGNALS:
    void changed();

private:
    enum class Type { Text, Number, Boolean, Json };
    struct Row
    {
        QWidget *widget = nullptr;
        QLineEdit *name = nullptr; ///< of a new one; the name of an old one stays
        QComboBox *type = nullptr;
        QLineEdit *text = nullptr;
        QComboBox *yesNo = nullptr;
        QStackedWidget *value = nullptr;
        QLabel *error = nullptr;
        QString known;       ///< name of one that was there
        QJsonValue original; ///< undefined of a new one
        bool touched = false;
    };
    Row &addRow(const QString &name, const QJsonValue &value);
    void removeRow(const QWidget *widget);
    void touch(const QWidget *widget);
    void showType(Row &row);
    Row *rowOf(const QWidget *widget);
    static Type typeOf(const QJsonValue &value);
    /// Undefined, and why, where the text is none of its type.
    QJsonValue valueOf(const Row &row, QString *trouble = nullptr) const;
    static QString nameOf(const Row &row);
    static void showError(const Row &row, const QString &sentence);
    void showEmpty();

    QVBoxLayout *m_column;
    QWidget *m_empty;
    Button *m_add;
    QList<Row> m_rows;
    QStringList m_removed;
};

} // namespace growthos::ui
