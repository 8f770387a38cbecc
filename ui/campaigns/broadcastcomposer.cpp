#include "ui/campaigns/broadcastcomposer.h"

#include "ui/api/apiclient.h"
#include "ui/api/jsonvalues.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/audiencecard.h"
#include "ui/campaigns/broadcastfigures.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/fieldtext.h"
#include "ui/campaigns/lastbroadcast.h"
#include "ui/campaigns/overlapnote.h"
#include "ui/campaigns/sendingmodels.h"
#include "ui/campaigns/sendtimefield.h"
#include "ui/campaigns/steppreview.h"
#include "ui/settings/zonepicker.h"
#include "ui/shell/preferences.h"
#include "ui/templates/sendtest.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/progressbar.h"
#include "ui/widgets/ratefield.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int readableWidth = 680;

} // namespace

BroadcastComposer::BroadcastComposer(Workspace &workspace, Preferences &kept, CampaignDocument &document,
                                     CampaignLookups &lookups, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_kept(kept), m_document(document), m_lookups(lookups)
{
    auto *cards = new QWidget;
    cards->setObjectName(u"broadcastCards"_s);
    cards->setMaximumWidth(px(readableWidth));
    auto *column = new QVBoxLayout(cards);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(makeProgress());
    m_audience = new AudienceCard(workspace.api());
    column->addWidget(m_audience);
    column->addWidget(makeEmail());
    column->addWidget(makeTime());
    m_last = new LastBroadcast(workspace);
    m_overlap = new OverlapNote(workspace);
    column->addWidget(m_last);
    column->addWidget(m_overlap);
    column->addStretch(1);
    auto *page = new QWidget;
    page->setProperty("role", u"page"_s);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(24, 20, 24, 24);
    row->addWidget(cards, 1000);
    row->addStretch(1);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"broadcastScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    connect(m_audience->segment(), &QComboBox::activated, this,
            [this] { m_document.set(u"segment_id"_s, orNull(m_audience->segment()->currentData().toString())); });
    connect(m_audience, &AudienceCard::counted, this, &BroadcastComposer::showPace);
    connect(m_audience, &AudienceCard::counted, this, &BroadcastComposer::audienceChanged);
    connect(&m_document, &CampaignDocument::changed, this, &BroadcastComposer::fill);
    connect(&m_lookups, &CampaignLookups::changed, this, &BroadcastComposer::fill);
}

Card *BroadcastComposer::makeProgress()
{
    m_progressCard = new Card(tr("On its way"));
    m_progressCard->setObjectName(u"broadcastProgressCard"_s);
    m_progress = new ProgressBar;
    m_progress->setAccessibleName(tr("Progress of the broadcast"));
    m_progressText = label({}, "second"_L1);
    m_progressText->setObjectName(u"broadcastProgress"_s);
    m_progressText->setWordWrap(true);
    m_progressCard->content()->addWidget(m_progress);
    m_progressCard->content()->addWidget(m_progressText);
    m_figures = new BroadcastFigures;
    m_figures->setObjectName(u"broadcastFigures"_s);
    m_progressCard->content()->addWidget(m_figures);
    m_progressCard->hide();
    return m_progressCard;
}

Card *BroadcastComposer::makeEmail()
{
    auto *card = new Card(tr("Email"));
    m_template = new ChoiceBox;
    m_template->setObjectName(u"broadcastTemplate"_s);
    m_subject = new QLineEdit;
    m_subject->setObjectName(u"broadcastSubject"_s);
    m_preheader = new QLineEdit;
    m_preheader->setObjectName(u"broadcastPreheader"_s);
    m_from = new QLineEdit;
    m_from->setObjectName(u"broadcastFrom"_s);
    m_emailForm = new Form;
    m_emailForm->add(u"template_id"_s, new FormField(tr("Template"), m_template));
    m_emailForm->add(u"subject"_s, new FormField(tr("Subject"), m_subject, tr("Empty: that of the template.")));
    m_emailForm->add(u"preheader"_s,
                     new FormField(tr("Preheader"), m_preheader, tr("Shown behind the subject in lists.")));
    m_emailForm->add(u"from"_s, new FormField(tr("Sender"), m_from, tr("Empty: the default sender of the settings.")));
    m_preview = new StepPreview(m_workspace.api());
    connect(m_preview, &StepPreview::templateWanted, this, &BroadcastComposer::templateWanted);
    connect(&m_document, &CampaignDocument::stateChanged, this, [this] {
        if (m_document.state() == CampaignDocument::State::Loading)
            m_preview->reset();
    });
    m_test = makeStepTest(
        m_workspace.api(), m_kept, m_document, [] { return 0; }, [this] { return m_preview->contactId(); });
    card->content()->addWidget(m_emailForm);
    card->content()->addWidget(m_preview);
    card->content()->addWidget(line(Qt::Horizontal));
    card->content()->addWidget(label(tr("Send a test"), "second"_L1));
    card->content()->addWidget(m_test);
    connect(m_template, &QComboBox::activated, this,
            [this] { m_document.set(u"template_id"_s, orNull(m_template->currentData().toString())); });
    connect(m_subject, &QLineEdit::textEdited, this,
            [this](const QString &text) { m_document.set(u"subject"_s, text, u"subject"_s); });
    connect(m_preheader, &QLineEdit::textEdited, this,
            [this](const QString &text) { m_document.set(u"preheader"_s, orNull(text), u"preheader"_s); });
    connect(m_from, &QLineEdit::textEdited, this,
            [this](const QString &text) { m_document.set(u"from"_s, orNull(text.trimmed()), u"from"_s); });
    return card;
}

Card *BroadcastComposer::makeTime()
{
    auto *card = new Card(tr("Send time"));
    m_when = new SegmentedControl;
    m_when->setObjectName(u"broadcastWhen"_s);
    m_when->setAccessibleName(tr("When it is sent"));
    m_when->addSegment(tr("At once"));
    m_when->addSegment(tr("Later"));
    m_at = new SendTimeField(u"broadcastAt"_s);
    m_zonePlace = new QWidget;
    auto *zonePlace = new QVBoxLayout(m_zonePlace);
    zonePlace->setContentsMargins(0, 0, 0, 0);
    m_zoneNote = label({}, "note"_L1);
    m_zoneNote->setObjectName(u"broadcastZoneNote"_s);
    m_zoneNote->setWordWrap(true);
    m_pace = new RateField(u"broadcastPace"_s, tr("At most"), tr("As fast as possible"));
    m_timeForm = new Form;
    m_timeForm->addWidget(m_when);
    m_timeForm->add(u"scheduled_at"_s, new FormField(tr("Day and time"), m_at));
    m_at->addBeside(m_zonePlace);
    m_at->addBeside(m_zoneNote);
    m_timeForm->add(u"throttle"_s, new FormField(tr("At most"), m_pace));
    m_paceNote = label({}, "note"_L1);
    m_paceNote->setObjectName(u"broadcastPaceNote"_s);
    m_paceNote->setWordWrap(true);
    m_paceNote->hide();
    m_timeForm->addWidget(m_paceNote);
    card->content()->addWidget(m_timeForm);
    connect(m_when, &SegmentedControl::currentChanged, this, [this] { setSchedule(); });
    connect(m_at, &SendTimeField::edited, this, [this] { setSchedule(); });
    connect(m_pace, &RateField::edited, this,
            [this] { m_document.set(u"throttle"_s, m_pace->value(), u"throttle"_s); });
    return card;
}

void BroadcastComposer::setErrors(const QHash<QString, QString> &errors)
{
    QList<Form *> upwards = forms(); // the first field that is wrong has the keyboard in the end
    std::reverse(upwards.begin(), upwards.end());
    for (Form *form : std::as_const(upwards))
        (void)form->setErrors(errors);
}

void BroadcastComposer::keepErrors(const QHash<QString, QString> &errors)
{
    for (Form *form : forms())
        form->keepErrors(errors);
}

QList<Form *> BroadcastComposer::forms() const
{
    return {m_audience->form(), m_emailForm, m_timeForm};
}

qint64 BroadcastComposer::reachable() const
{
    return m_audience->reachable();
}

QWidget *BroadcastComposer::firstField() const
{
    const CampaignInfo &info = m_document.info(); // the fields may still be those of the one before
    if (info.status == "completed"_L1)
        return nullptr;
    return info.begun ? static_cast<QWidget *>(m_pace) : m_audience->segment();
}

void BroadcastComposer::fill()
{
    if (m_document.state() != CampaignDocument::State::Ready || !m_document.info().broadcast)
        return;
    m_filling = true;
    const QString segment = m_document.value(u"segment_id"_s).toString();
    CampaignLookups::fill(m_audience->segment(), m_lookups.segments(), tr("Choose a segment"), segment);
    CampaignLookups::fill(m_template, m_lookups.templates(), tr("Choose a template"),
                          m_document.value(u"template_id"_s).toString());
    setText(m_subject, m_document.value(u"subject"_s).toString());
    setText(m_preheader, m_document.value(u"preheader"_s).toString());
    setText(m_from, m_document.value(u"from"_s).toString());
    m_preview->setSender(m_document.value(u"from"_s).toString());
    m_preview->setSegment(segment);
    m_preview->show(m_document.value(u"template_id"_s).toString(), m_document.value(u"subject"_s).toString(),
                    m_document.value(u"preheader"_s).toString());
    fillTime();
    m_filling = false;
    m_audience->count(m_document.info().status == "completed"_L1 ? QString() : segment);
    showProgress();
    if (m_document.info().begun)
        m_last->leave();
    else if (m_lastOf != m_document.id())
        m_last->read(m_document.id(), segment);
    else
        m_last->setSegment(segment);
    m_overlap->look(m_document.id(), m_document.info().begun ? QString() : segment, m_document.goesOutAt(), zone());
    m_lastOf = m_document.info().begun ? QString() : m_document.id();
}

void BroadcastComposer::fillTime()
{
    const QString at = m_document.value(u"scheduled_at"_s).toString();
    const QDateTime when = QDateTime::fromString(at, Qt::ISODateWithMs);
    m_when->setCurrent(at.isEmpty() ? 0 : 1);
    if (when.isValid())
        m_at->setMoment(when, zone());
    m_timeForm->field(u"scheduled_at"_s)->setVisible(when.isValid());
    if (when.isValid())
        fillZone();
    else
        m_zoneOf.clear();
    m_pace->setValue(m_document.value(u"throttle"_s));
    showPace();
    const bool over = m_document.info().status == "completed"_L1;
    const bool begun = over || m_document.info().begun;
    for (QWidget *fixed :
         QList<QWidget *>{m_audience->segment(), m_template, m_subject, m_preheader, m_from, m_when, m_at, m_pace}) {
        const bool shut = fixed == m_pace ? over : begun; // the pace of what goes out can change
        fixed->setEnabled(!shut);
        fixed->setToolTip(!shut ? QString() : over ? tr("It has been sent.") : tr("It goes out already."));
    }
}

/// How long it takes for those who would get it now.
void BroadcastComposer::showPace()
{
    const QJsonObject throttle = m_document.value(u"throttle"_s).toObject();
    const QString unit = throttle["per"_L1].toString();
    const int seconds = unit == "second"_L1 ? 1 : unit == "minute"_L1 ? 60 : unit == "hour"_L1 ? 3'600 : 86'400;
    const int count = throttle["count"_L1].toInt();
    const bool known = count > 0 && reachable() > 1 && !m_document.info().begun;
    m_paceNote->setVisible(known);
    if (!known)
        return;
    const double takes = double(reachable() - 1) * seconds / count;
    const QDateTime at = QDateTime::fromString(m_document.value(u"scheduled_at"_s).toString(), Qt::ISODateWithMs);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime end = (at.isValid() ? std::max(at, now) : now).addSecs(qint64(takes));
    m_paceNote->setText(tr("About %1 at %2. Ends near %3.", "how long, how fast, moment")
                            .arg(formatDuration(takes), rateWords(double(count) / seconds), formatMoment(end, zone())));
}

QString BroadcastComposer::zoneKey() const
{
    return u"campaigns/zones/"_s + m_document.id();
}

QTimeZone BroadcastComposer::zone() const
{
    const QByteArray id = m_kept.value(zoneKey()).toByteArray();
    const QTimeZone own = id.isEmpty() ? m_workspace.project().zone : QTimeZone(id);
    return own.isValid() ? own : m_workspace.project().zone;
}

void BroadcastComposer::makeZones()
{
    m_zones = new ZonePicker;
    m_zones->setObjectName(u"broadcastZone"_s);
    m_zoneField = new FormField(tr("Time zone"), m_zones);
    m_zoneField->setObjectName(u"broadcastZoneField"_s);
    m_zonePlace->layout()->addWidget(m_zoneField);
    connect(m_zones, &QComboBox::activated, this, [this] {
        m_zoneField->setError({});
        setZone(m_zones->currentData().toString());
    });
    connect(m_zones, &ZonePicker::typed, this, &BroadcastComposer::refuseZone);
    connect(m_zones->lineEdit(), &QLineEdit::textEdited, m_zoneField, [this] {
        m_zoneField->setError({});
        showZoneNote();
    });
}

void BroadcastComposer::refuseZone()
{
    m_zoneField->setError(tr("There is no such time zone."));
    showZoneNote();
}

bool BroadcastComposer::settle()
{
    const bool later = !m_timeForm->field(u"scheduled_at"_s)->isHidden();
    if (!m_zones || !later || !m_zones->isEnabled() || m_zones->isSettled())
        return true;
    if (!m_zones->settle()) {
        refuseZone();
        return false;
    }
    setZone(m_zones->currentData().toString());
    return true;
}

void BroadcastComposer::showTrouble()
{
    m_scroll->ensureWidgetVisible(m_zoneField);
    m_zones->setFocus(Qt::OtherFocusReason);
}

void BroadcastComposer::fillZone()
{
    if (!m_zones)
        makeZones();
    const bool another = std::exchange(m_zoneOf, m_document.id()) != m_document.id();
    if (another || m_zones->isSettled()) { // else somebody types, or has to mend it
        const QString id = QString::fromLatin1(zone().id());
        if (m_zones->findData(id) < 0)
            m_zones->addItem(id, id);
        m_zones->setCurrentIndex(m_zones->findData(id));
        m_zoneField->setError({});
    }
    showZoneNote();
}

/// What the chosen time is for those who read clocks of the project. In a zone that is none it is nothing.
void BroadcastComposer::showZoneNote()
{
    const QTimeZone chosen = zone();
    const QTimeZone ours = m_workspace.project().zone;
    const QDateTime when = m_at->moment(chosen);
    QStringList notes;
    if (chosen.offsetFromUtc(when) != ours.offsetFromUtc(when))
        notes.append(tr("That is %1.").arg(formatMoment(when, ours)));
    if (when <= QDateTime::currentDateTimeUtc() && !m_document.info().begun)
        notes.append(tr("That has passed: it goes out at once."));
    m_zoneNote->setText(notes.join(u' '));
    m_zoneNote->setVisible(!notes.isEmpty() && m_zones->isSettled());
}

/// Nine o'clock stays nine o'clock.
void BroadcastComposer::setZone(const QString &id)
{
    const QTimeZone chosen(id.toLatin1());
    if (m_filling || id.isEmpty() || !chosen.isValid() || chosen == zone())
        return;
    const bool ours = chosen == m_workspace.project().zone;
    m_kept.set(zoneKey(), ours ? QVariant() : QVariant(id.toLatin1()));
    m_document.set(u"scheduled_at"_s, m_at->moment(chosen).toString(Qt::ISODate));
    fill(); // also where the moment is the same
}

void BroadcastComposer::showProgress()
{
    const CampaignInfo &info = m_document.info();
    const bool over = info.status == "completed"_L1;
    m_progressCard->setVisible(info.begun);
    if (!info.begun)
        return;
    m_progressCard->setTitle(over ? campaignState(info).text : tr("On its way"));
    m_progress->setMaximum(int(std::max<qint64>(info.total, 1)));
    m_progress->setValue(int(info.total == 0 ? 1 : info.done));
    QString text = tr("%1 of %2").arg(formatCount(info.done), formatCount(info.total));
    if (info.finishesAt.isValid() && info.done < info.total)
        text = tr("%1, ends near %2").arg(text, formatMoment(info.finishesAt, m_workspace.project().zone));
    m_progressText->setText(text);
    m_figures->set(info.figures);
}

void BroadcastComposer::setSchedule()
{
    if (m_filling)
        return;
    if (m_when->current() == 0) {
        m_document.set(u"scheduled_at"_s, QJsonValue());
        return;
    }
    QDateTime at = m_at->moment(zone());
    if (m_document.value(u"scheduled_at"_s).isNull()) { // the hour after the next, to begin with
        const QDateTime now = QDateTime::currentDateTimeUtc();
        at = QDateTime(now.date(), QTime(now.time().hour(), 0), Qt::UTC).addSecs(2 * 3600);
    }
    m_document.set(u"scheduled_at"_s, at.toString(Qt::ISODate), u"scheduled_at"_s);
}

} // namespace growthos::ui
