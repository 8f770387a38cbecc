#include "ui/campaigns/startdialog.h"

#include "ui/campaigns/runsummary.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dialogWidth = 520;
constexpr int listHeight = 240;

constexpr auto context = "growthos::ui::CampaignChecks";

// The sentences of the server that hold no names.
[[maybe_unused]] constexpr const char *known[] = {
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Everything that it needs is there."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email can be made."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email has no end: a bound was reached."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email has an unsubscribe link."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email gets an unsubscribe link at its foot."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email is larger than 102 KB; Gmail cuts it off there."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The plain text is made from the HTML."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email has a plain text of its own."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email has no preheader."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks",
                      "No mail server is set: the emails go to the outbox and reach nobody."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks",
                      "Links and unsubscribing work on this machine alone: set a public address in the settings."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Nobody in the segment can be reached by email."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "A broadcast needs a segment to go to."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "A sequence needs an event or a segment that begins it."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "There is no step to send."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Choose a template."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Neither the step nor its template has a subject."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks",
                      "No sender is set, neither here nor as default_from_email in the settings."),
};

// Those that do.
constexpr const char *withNames[] = {
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The emails go to %1."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks",
                      "Emails from %1 are not signed (DKIM); many servers refuse them."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Emails from %1 are signed for %2."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "The email cannot be made: %1"),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Empty for a made-up person: %1."),
    QT_TRANSLATE_NOOP("growthos::ui::CampaignChecks", "Empty for %1: %2."),
};

/// The sentence in the language of the window, its names as the server said them.
QString translated(const QString &sentence)
{
    for (const char *each : withNames) {
        QString pattern = QRegularExpression::escape(QString::fromLatin1(each));
        pattern.replace("\\%1"_L1, "(.+)"_L1).replace("\\%2"_L1, "(.+)"_L1);
        const auto match = QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(sentence);
        if (!match.hasMatch())
            continue;
        const QString words = QCoreApplication::translate(context, each);
        return match.lastCapturedIndex() == 1 ? words.arg(match.captured(1))
                                              : words.arg(match.captured(1), match.captured(2));
    }
    return QCoreApplication::translate(context, sentence.toUtf8().constData());
}

/// `steps[1].template_id` is about the second email.
QString placeOf(const QString &field)
{
    if (!field.startsWith("steps["_L1))
        return {};
    const int step = field.mid(6).section(u']', 0, 0).toInt() + 1;
    return QCoreApplication::translate("growthos::ui::StartDialog", "Email %1").arg(step);
}

} // namespace

QString checkSentence(const CampaignPreflight::Check &check)
{
    if (check.name == "audience"_L1 && check.count > 0)
        return StartDialog::tr("%Ln contact(s) can be reached by email.", nullptr, int(check.count));
    if (check.name == "no_email"_L1)
        return StartDialog::tr("%Ln contact(s) of the segment get nothing: they have no email address.", nullptr,
                               int(check.count));
    if (check.name == "suppressed"_L1 && !check.field.isEmpty() && check.count == 0)
        return StartDialog::tr("Nobody in the segment is unsubscribed, bounced or suppressed.");
    if (check.name == "suppressed"_L1 && !check.field.isEmpty())
        return StartDialog::tr("%Ln contact(s) of the segment get nothing: unsubscribed, bounced or suppressed.",
                               nullptr, int(check.count));
    if (check.name == "suppressed"_L1)
        return StartDialog::tr("%Ln address(es) on the suppression list get nothing.", nullptr, int(check.count));
    return translated(check.message);
}

StartDialog::StartDialog(const QString &title, const RunSummary &summary, const CampaignPreflight &preflight,
                         QWidget *parent)
    : Dialog(title, parent)
{
    setObjectName(u"startCampaignDialog"_s);
    setMinimumWidth(px(dialogWidth));
    if (preflight.ready) { // else it does not start
        content()->addWidget(label(tr("What happens"), "section"_L1));
        content()->addWidget(summary.widget());
        content()->addWidget(label(tr("What was looked at"), "section"_L1));
    }
    auto *rows = new QWidget;
    rows->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    using Level = CampaignPreflight::Level;
    for (const Level level : {Level::Error, Level::Warning, Level::Ok}) {
        const Tone tone = level == Level::Error ? Tone::Bad : level == Level::Warning ? Tone::Warning : Tone::Good;
        for (const CampaignPreflight::Check &check : preflight.checks) {
            if (check.level != level)
                continue;
            auto *text = label(checkSentence(check), tone == Tone::Good ? "second"_L1 : "plain"_L1);
            text->setObjectName(u"checkText"_s);
            text->setWordWrap(true);
            auto *row = new QHBoxLayout;
            row->setSpacing(8);
            row->addWidget(new IconLabel(tone == Tone::Bad       ? u"alert"_s
                                         : tone == Tone::Warning ? u"warning"_s
                                                                 : u"check"_s,
                                         colorsOf(tone).ink),
                           0, Qt::AlignTop);
            row->addWidget(text, 1);
            if (const QString place = placeOf(check.field); !place.isEmpty())
                row->addWidget(label(place, "note"_L1), 0, Qt::AlignTop);
            column->addLayout(row);
        }
    }
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"checksScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(rows);
    scroll->setMinimumHeight(std::min(px(listHeight), rows->sizeHint().height() + 8));
    content()->addWidget(scroll);
}

} // namespace growthos::ui
