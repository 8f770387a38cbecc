#pragma once

#include "ui/settings/settingspages.h"

#include <QJsonArray>

namespace growthos::ui {

class RuleSuggestions;

/// How long events are kept, and what a lead is worth: rules with points.
class ScoringPage : public SettingsPage
{
    Q_OBJECT
public:
    ScoringPage(SettingsDocument &document, Workspace &workspace, QWidget *parent = nullptr);
    DocumentForm *form() const override { return m_form; }

private:
    void showRules();
    QWidget *ruleRow(int index);
    void change(int index, const QString &member, const QJsonValue &value);
    void editRules(int index);
    QJsonArray rules() const;

    SettingsDocument &m_document;
    RuleSuggestions *m_suggestions;
    DocumentForm *m_form;
    QVBoxLayout *m_rows;
    QJsonArray m_shown;
};

} // namespace growthos::ui
