#include "ui/contacts/timelinerow.h"

#include "ui/campaigns/campaignwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QGridLayout>
#include <QPainter>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int markSize = 24;
constexpr int iconSize = 14;
constexpr int topRoom = 5;
constexpr int textGap = 10;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::TimelineCard)
};

QString iconOf(const QString &type)
{
    const QList<TimelineKind> kinds = timelineKinds();
    const auto found = std::ranges::find(kinds, type, &TimelineKind::type);
    return found == kinds.cend() ? u"info"_s : found->icon;
}

/// `feature: segments, plan: growth`
QString inWords(const QJsonObject &object)
{
    ContactSummary reader; // its traits are read the same way
    reader.traits = object;
    QStringList words;
    for (auto member = object.begin(); member != object.end(); ++member)
        words.append(member.key() + u": "_s + reader.trait(member.key()));
    return words.join(u", "_s);
}

QString titleOf(const TimelineEntry &entry)
{
    const QJsonObject &detail = entry.detail;
    if (entry.type == "event"_L1)
        return detail["event"_L1].toString();
    if (entry.type == "created"_L1)
        return Words::tr("Contact created");
    if (entry.type == "merged"_L1)
        return Words::tr("Another contact was merged into this one");
    if (entry.type == "unmerged"_L1)
        return Words::tr("A merge was taken back");
    if (entry.type == "message"_L1)
        return Words::tr("Email: %1").arg(detail["subject"_L1].toString());
    if (entry.type == "response"_L1)
        return Words::tr("Answered a survey with %1").arg(detail["score"_L1].toVariant().toString());
    if (entry.type == "membership"_L1)
        return Words::tr("In the segment %1 since then").arg(detail["name"_L1].toString());
    return entry.type;
}

QString detailOf(const TimelineEntry &entry)
{
    const QJsonObject &detail = entry.detail;
    if (entry.type == "event"_L1)
        return inWords(detail["properties"_L1].toObject());
    if (entry.type == "merged"_L1 || entry.type == "unmerged"_L1)
        return detail["source_contact_id"_L1].toString();
    if (entry.type == "message"_L1)
        return mailState(detail["status"_L1].toString()).text;
    if (entry.type == "response"_L1)
        return detail["comment"_L1].toString();
    return entry.type == "membership"_L1 || entry.type == "created"_L1 ? QString() : inWords(detail);
}

} // namespace

QList<TimelineKind> timelineKinds()
{
    return {{u"event"_s, u"bolt"_s, Words::tr("Events")},
            {u"message"_s, u"send"_s, Words::tr("Emails")},
            {u"response"_s, u"gauge"_s, Words::tr("Survey answers")},
            {u"membership"_s, u"segments"_s, Words::tr("Segments")},
            {u"merged"_s, u"merge"_s, Words::tr("Merges")},
            {u"unmerged"_s, u"undo"_s, Words::tr("Merges taken back")},
            {u"created"_s, u"plus"_s, Words::tr("Creation")}};
}

TimelineRow::TimelineRow(const TimelineEntry &entry, const QTimeZone &zone, QWidget *parent)
    : QWidget(parent), m_icon(icon(iconOf(entry.type), &Tokens::text2))
{
    setObjectName(u"timelineRow"_s);
    auto *title = new ElidedLabel;
    title->setText(titleOf(entry));
    title->setProperty("role", u"medium"_s);
    if (entry.type == "event"_L1)
        setCodeFont(title, 12);
    auto *time = label(formatAgo(entry.at, QDateTime::currentDateTimeUtc(), zone), "note"_L1);
    time->setToolTip(formatMoment(entry.at, zone));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, topRoom, 0, topRoom);
    grid->setHorizontalSpacing(textGap);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(title, 0, 1);
    grid->addWidget(time, 0, 2, Qt::AlignTrailing | Qt::AlignVCenter);
    const auto keepRoomForMark = [grid] {
        grid->setColumnMinimumWidth(0, px(markSize) + textGap); // a column of no widget has no space after it
        grid->setRowMinimumHeight(0, px(markSize));
    };
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, keepRoomForMark);
    keepRoomForMark();
    if (const QString text = detailOf(entry); !text.isEmpty()) {
        auto *detail = new ElidedLabel;
        detail->setText(text);
        detail->setProperty("role", u"note"_s);
        grid->addWidget(detail, 1, 1, 1, 2);
    }
}

void TimelineRow::setLast(bool last)
{
    m_last = last;
    update();
}

void TimelineRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = px(markSize);
    QRect mark(0, topRoom, side, side);
    if (isRightToLeft())
        mark.moveRight(width() - 1);
    if (!m_last) {
        painter.setPen(QPen(tokens().line, 1));
        const double x = mark.center().x() + 0.5;
        painter.drawLine(QPointF(x, mark.bottom() + 1), QPointF(x, height() + topRoom));
    }
    painter.setPen(QPen(tokens().strongLine, 1));
    painter.setBrush(tokens().surface);
    painter.drawEllipse(QRectF(mark).adjusted(0.5, 0.5, -0.5, -0.5));
    QRect drawing(0, 0, px(iconSize), px(iconSize));
    drawing.moveCenter(mark.center());
    m_icon.paint(&painter, drawing);
}

} // namespace growthos::ui
