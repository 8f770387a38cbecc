#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;

namespace growthos::ui {

class ApiClient;
class FlowLayout;

/// The tags of a contact: each can be taken away, a field adds one, with those that others have as suggestions.
class TagsEditor : public QWidget
{
    Q_OBJECT
public:
    explicit TagsEditor(ApiClient &api, QWidget *parent = nullptr);

    void setTags(const QStringList &tags);
    const QStringList &tags() const { return m_tags; }

Q_SIGNALS:
    void changed();

private:
    void readSuggestions();
    void add();
    void rebuild();

    ApiClient &m_api;
    QStringList m_tags;
    FlowLayout *m_flow;
    QLineEdit *m_entry;
    QList<QWidget *> m_chips;
};

} // namespace growthos::ui
