#pragma once

#include "ui/api/campaigns.h"
#include "ui/api/latestread.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace growthos::ui {

class ApiClient;
class CampaignDocument;

/// What the checks before a start say of one email of a sequence as it is drawn, and what is not right with the others:
/// asked of the server after each change, saved or not, while they are seen.
class StepChecks : public QWidget
{
    Q_OBJECT
public:
    StepChecks(ApiClient &api, CampaignDocument &document, QWidget *parent = nullptr);
    /// -1: of none, and nothing is asked.
    void show(int step);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void askSoon();
    void ask();
    /// All of the campaign that an answer depends on.
    QJsonObject question() const;
    void refresh();

    ApiClient &m_api;
    CampaignDocument &m_document;
    QLabel *m_title;
    QLabel *m_trouble; ///< why there are none, or none yet
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_column;
    QTimer m_pause; ///< typing goes on
    int m_step = -1;
    QString m_campaign; ///< that was asked about
    QJsonObject m_asked;
    bool m_old = false; ///< something else than the campaign has changed since
    QList<CampaignPreflight::Check> m_checks;
    LatestRead m_read;
};

} // namespace growthos::ui
