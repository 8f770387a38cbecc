#include "ui/webhooks/endpointpanel.h"

#include "ui/charts/chartcard.h"
#include "ui/charts/timechart.h"
#include "ui/webhooks/endpointsmodel.h"
#include "ui/webhooks/signaturesnippets.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

EndpointPanel::EndpointPanel(QWidget *parent)
    : InspectorPanel(tr("Selected endpoint"), tr("Select an endpoint to see how it does."), parent),
      m_edit(button(tr("Edit"), {}, u"pencil"_s)), m_name(label(tr("Endpoint"), "section"_L1)),
      m_chart(new TimeChart(tr("Answer time, ms"))), m_card(new ChartCard(tr("Took, ms"), m_chart))
{
    setObjectName(u"endpointPanel"_s);
    m_edit->setObjectName(u"editEndpoint"_s);
    connect(m_edit, &Button::clicked, this, &EndpointPanel::editAsked);
    head()->addWidget(m_name, 1);
    head()->addWidget(m_edit);
    head()->addSpacing(8); // its border, not an icon in it, ends where the cards do
    m_card->setObjectName(u"webhookLatency"_s);
    m_card->setMinimumHeight(px(220));
    content()->addWidget(m_card);
    content()->addWidget(makeHelper());
    Button *rotate = button(tr("New secret…"), {}, u"refresh"_s);
    rotate->setObjectName(u"rotateSecret"_s);
    rotate->setToolTip(tr("The old one ends at once"));
    connect(rotate, &Button::clicked, this, &EndpointPanel::rotateAsked);
    Button *remove = button(tr("Delete…"), "danger"_L1);
    remove->setObjectName(u"deleteEndpoint"_s);
    connect(remove, &Button::clicked, this, &EndpointPanel::removeAsked);
    content()->addWidget(rotate, 0, Qt::AlignLeading);
    content()->addWidget(remove, 0, Qt::AlignLeading);
    content()->addStretch(1);
    showNothing();
}

QWidget *EndpointPanel::makeHelper()
{
    auto *card = new Card(tr("Check signatures"));
    m_language = new SegmentedControl;
    m_language->setObjectName(u"signatureLanguage"_s);
    m_language->setAccessibleName(tr("Language of the example"));
    for (const SignatureSnippet &snippet : signatureSnippets())
        m_language->addSegment(QString::fromLatin1(snippet.name));
    connect(m_language, &SegmentedControl::currentChanged, this, &EndpointPanel::showSnippet);
    QToolButton *copy = iconButton(u"copy"_s, tr("Copy example"));
    m_copyCode = new CopyAction(copy);
    card->addHeadWidget(copy);
    m_code = new CodeView(CodeView::Height::OfText);
    m_code->setAccessibleName(tr("Example"));
    card->content()->addWidget(m_language, 0, Qt::AlignLeading);
    card->content()->addWidget(m_code);
    showSnippet();
    return card;
}

void EndpointPanel::showSnippet()
{
    const SignatureSnippet &snippet = signatureSnippets()[std::max(0, m_language->current())];
    m_code->setCode(snippet.code, snippet.language);
    m_copyCode->setText(snippet.code);
}

void EndpointPanel::show(const WebhookEndpointInfo &endpoint, const QTimeZone &zone)
{
    auto *facts = new FactList;
    facts->addFact(tr("State"), endpointStateText(endpoint));
    facts->addCode(tr("Address"), endpoint.url, tr("Copy the address"));
    facts->addCode(tr("ID"), endpoint.id, tr("Copy the ID"));
    facts->addFact(tr("Secret"), u"whsec_…"_s + endpoint.secretHint.mid(3));
    facts->addFact(tr("Waiting"), formatCount(endpoint.waiting));
    facts->addFact(tr("Made"), formatDayAndYear(endpoint.createdAt.toTimeZone(zone).date()));
    facts->addBadges(tr("Events"), endpoint.events);
    if (!endpoint.description.isEmpty())
        facts->addNote(endpoint.description);
    if (m_facts)
        delete content()->replaceWidget(m_facts, facts);
    else
        content()->insertWidget(0, facts);
    delete std::exchange(m_facts, facts);
    showItem();
}

void EndpointPanel::clearStats()
{
    m_chart->setData({});
    m_card->setLoading();
}

void EndpointPanel::showStats(const WebhookStats &stats, const QTimeZone &zone)
{
    TimeSeries times{.interval = Interval::Hour, .zone = zone, .starts = {}, .series = {}, .lastUnfinished = true};
    Series median{.name = u"p50"_s, .values = {}};
    Series slow{.name = u"p95"_s, .values = {}};
    for (const WebhookStats::Hour &hour : stats.hours) {
        times.starts.append(hour.start);
        median.values.append(hour.medianMs ? *hour.medianMs : std::nan(""));
        slow.values.append(hour.p95Ms ? *hour.p95Ms : std::nan(""));
    }
    times.series = {median, slow};
    m_chart->setData(times);
    m_card->setPeriod(tr("24 hours"), zone, tr("Nothing was sent in the last 24 hours; tests do not count."));
    m_card->setReady();
}

} // namespace growthos::ui
