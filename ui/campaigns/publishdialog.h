#pragma once

#include "ui/api/campaignoutlook.h"
#include "ui/widgets/dialog.h"

#include <QTimeZone>

class QGridLayout;

namespace growthos::ui {

class CampaignDocument;
class CampaignLookups;

/// Before changes of a campaign that runs are published: what is live beside the draft, step by step, and what becomes
/// of the contacts on their way.
class PublishDialog : public Dialog
{
    Q_OBJECT
public:
    PublishDialog(const CampaignDocument &document, const CampaignLookups &lookups, const CampaignChanges &changes,
                  const QTimeZone &zone, QWidget *parent);

private:
    void addHead(QGridLayout *grid);
    void addField(QGridLayout *grid, const QString &field);
    void addStep(QGridLayout *grid, const CampaignChanges::Step &step);
    /// What becomes of those who wait at a step, and who does not get it any more; empty: nothing to tell.
    QStringList effectsOf(const CampaignChanges::Step &step) const;
    QString valueWords(const QString &field, const QJsonValue &value) const;
    QWidget *stepCell(const QJsonValue &step, int number) const;

    const CampaignDocument &m_document;
    const CampaignLookups &m_lookups;
    QTimeZone m_zone;
};

} // namespace growthos::ui
