#include "ui/campaigns/stepchecks.h"

#include "ui/api/errortext.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/checklist.h"
#include "ui/widgets/controls.h"

#include <QVBoxLayout>
#include <utility>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int checkPause = 250; // ms
/// What the checks read besides the campaign.
const QStringList topics{u"templates"_s, u"segments"_s, u"settings"_s};

} // namespace

StepChecks::StepChecks(ApiClient &api, CampaignDocument &document, QWidget *parent)
    : QWidget(parent), m_api(api), m_document(document), m_title(label({}, "strong"_L1)),
      m_trouble(label({}, "note"_L1)), m_column(new QVBoxLayout(this))
{
    setObjectName(u"stepChecks"_s);
    m_trouble->setObjectName(u"stepChecksTrouble"_s);
    m_trouble->setWordWrap(true);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(line(Qt::Horizontal));
    m_column->addWidget(m_title);
    m_column->addWidget(m_trouble);
    m_pause.setSingleShot(true);
    m_pause.setInterval(checkPause);
    connect(&m_pause, &QTimer::timeout, this, &StepChecks::ask);
    connect(&m_document, &CampaignDocument::changed, this, &StepChecks::askSoon);
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic) {
        if (!topics.contains(topic))
            return;
        m_old = true;
        if (m_step >= 0 && isVisible() && !m_pause.isActive()) // these may come without a pause
            m_pause.start();
    });
}

void StepChecks::show(int step)
{
    m_step = step;
    if (m_campaign != m_document.id()) {
        m_checks.clear();
        m_trouble->clear();
        ask();
    }
    refresh();
}

void StepChecks::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void StepChecks::askSoon()
{
    if (m_step >= 0 && isVisible() && question() != m_asked)
        m_pause.start();
}

QJsonObject StepChecks::question() const
{
    QJsonObject asked{{u"draft"_s, m_document.edits()}};
    // The saved one, under the draft, may have become another.
    for (const QString &field : {u"steps"_s, u"trigger"_s, u"from"_s})
        asked[field] = m_document.savedValue(field);
    return asked;
}

void StepChecks::ask()
{
    m_pause.stop();
    if (m_step < 0 || !isVisible() || m_document.state() != CampaignDocument::State::Ready ||
        m_document.info().broadcast)
        return;
    const QJsonObject asked = question();
    if (m_campaign == m_document.id() && asked == m_asked && !m_old)
        return;
    m_campaign = m_document.id();
    m_asked = asked;
    m_old = false;
    const QJsonObject &edits = m_document.edits();
    const QJsonObject body = edits.isEmpty() ? QJsonObject() : QJsonObject{{u"draft"_s, edits}};
    m_read.send(
        m_api, this,
        {.method = "POST", .path = u"/v1/campaigns/%1/preflight"_s.arg(m_campaign), .body = body, .reads = true},
        [this, campaign = m_campaign](const ApiReply &reply) {
            if (campaign != m_document.id())
                return;
            m_checks = CampaignPreflight::fromJson(reply.body).checks;
            m_trouble->setText(reply.ok() ? QString() : tr("Not checked: %1").arg(reasonOf(reply)));
            if (!reply.ok())
                m_asked = {}; // again with the next change
            refresh();
        });
}

void StepChecks::refresh()
{
    delete m_rows;
    m_rows = nullptr;
    setVisible(m_document.info().status != "completed"_L1);
    m_title->setText(m_document.info().status == "draft"_L1 ? tr("Before you start") : tr("Before you publish"));
    m_trouble->setVisible(!m_trouble->text().isEmpty());
    QList<CampaignPreflight::Check> own;
    QList<CampaignPreflight::Check> others; // what keeps the whole from being right
    for (const CampaignPreflight::Check &check : std::as_const(m_checks)) {
        const int step = stepOf(check);
        if (step == m_step)
            own.append(check);
        else if (step >= 0 && check.level != CampaignPreflight::Level::Ok)
            others.append(check);
    }
    m_rows = new QWidget;
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    addChecks(*rows, own, false);
    addChecks(*rows, others, true);
    m_column->addWidget(m_rows);
}

} // namespace growthos::ui
