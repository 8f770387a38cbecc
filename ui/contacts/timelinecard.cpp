#include "ui/contacts/timelinecard.h"

#include "ui/api/apiclient.h"
#include "ui/api/workspace.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/statepage.h"

#include <QGridLayout>
#include <QJsonArray>
#include <QUrl>
#include <QVBoxLayout>
#include <array>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageRows = 50;

/// What the API calls a kind of entry, its icon, and the words of the choice.
struct Kind
{
    QLatin1StringView type;
    QLatin1StringView icon;
    const char *name;
};

constexpr std::array kinds = {
    Kind{"event"_L1, "bolt"_L1, QT_TRANSLATE_NOOP("growthos::ui::TimelineCard", "Events")},
    Kind{"message"_L1, "send"_L1, QT_TRANSLATE_NOOP("growthos::ui::TimelineCard", "Emails")},
    Kind{"response"_L1, "gauge"_L1, QT_TRANSLATE_NOOP("growthos::ui::TimelineCard", "Survey answers")},
    Kind{"membership"_L1, "users"_L1, QT_TRANSLATE_NOOP("growthos::ui::TimelineCard", "Segments")},
    Kind{"merged"_L1, "merge"_L1, QT_TRANSLATE_NOOP("growthos::ui::TimelineCard", "Merges")},
    Kind{"unmerged"_L1, "undo"_L1, QT_TRANSLATE_NOOP("growthos::ui::TimelineCard", "Merges taken back")},
    Kind{"created"_L1, "plus"_L1, QT_TRANSLATE_NOOP("growthos::ui::TimelineCard", "Creation")},
};

QString iconOf(const QString &type)
{
    for (const Kind &kind : kinds) {
        if (type == kind.type)
            return kind.icon;
    }
    return u"info"_s;
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

} // namespace

TimelineCard::TimelineCard(Workspace &workspace, QWidget *parent)
    : Card(tr("Timeline"), parent), m_workspace(workspace), m_kind(new ChoiceBox), m_rows(new QVBoxLayout),
      m_state(new StatePage), m_more(button(tr("Show more"), "link"_L1))
{
    setObjectName(u"timelineCard"_s);
    m_kind->setObjectName(u"timelineKind"_s);
    m_kind->setAccessibleName(tr("Kind of entry"));
    addHeadWidget(m_kind);
    m_more->setObjectName(u"timelineMore"_s);
    content()->addLayout(m_rows);
    content()->addWidget(m_state);
    content()->addWidget(m_more, 0, Qt::AlignLeading);
    content()->addStretch(1);
    m_more->hide();
    m_state->hide();
    m_kind->addItem(tr("All kinds"), QString());
    connect(m_kind, &QComboBox::activated, this, &TimelineCard::rebuild);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_more->setBusy(true);
        read(m_cursor);
    });
    connect(m_state, &StatePage::actionClicked, this, &TimelineCard::refresh);
}

void TimelineCard::setContact(const QString &id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_entries.clear();
    m_cursor.clear();
    m_kind->setCurrentIndex(0);
    m_state->hide();
    rebuild();
    refresh();
}

void TimelineCard::refresh()
{
    if (!m_id.isEmpty())
        read({});
}

void TimelineCard::read(const QString &cursor)
{
    QString path = u"/v1/contacts/%1/timeline?limit=%2"_s.arg(m_id).arg(pageRows);
    if (!cursor.isEmpty())
        path += u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
    m_workspace.api().get(this, path, [this, cursor, generation = ++m_generation](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        m_more->setBusy(false);
        if (!reply.ok()) {
            if (m_entries.isEmpty() && reply.status != 404) {
                m_state->set(u"alert"_s, Tone::Bad, tr("The timeline was not read"), reply.message, tr("Try again"));
                m_state->show();
            }
            return;
        }
        QList<TimelineEntry> page;
        for (const QJsonValue &row : reply.body["data"_L1].toArray())
            page.append(TimelineEntry::fromJson(row.toObject()));
        if (cursor.isEmpty())
            m_entries = page;
        else
            m_entries += page;
        m_cursor = reply.body["next_cursor"_L1].toString();
        rebuild();
    });
}

void TimelineCard::rebuild()
{
    // Only kinds that there are can be chosen.
    const QString chosen = m_kind->currentData().toString();
    for (const Kind &kind : kinds) {
        const bool there = std::any_of(m_entries.cbegin(), m_entries.cend(),
                                       [&kind](const TimelineEntry &entry) { return entry.type == kind.type; });
        if (there && m_kind->findData(QString(kind.type)) < 0)
            m_kind->addItem(tr(kind.name), QString(kind.type));
    }
    delete m_list;
    m_list = new QWidget;
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const TimelineEntry &entry : std::as_const(m_entries)) {
        if (chosen.isEmpty() || entry.type == chosen)
            column->addWidget(rowOf(entry));
    }
    m_rows->addWidget(m_list);
    m_more->setVisible(!m_cursor.isEmpty());
    if (!m_entries.isEmpty())
        m_state->hide();
}

QString TimelineCard::titleOf(const TimelineEntry &entry) const
{
    const QJsonObject &detail = entry.detail;
    if (entry.type == "event"_L1)
        return detail["event"_L1].toString();
    if (entry.type == "created"_L1)
        return tr("Contact created");
    if (entry.type == "merged"_L1)
        return tr("Another contact was merged into this one");
    if (entry.type == "unmerged"_L1)
        return tr("A merge was taken back");
    if (entry.type == "message"_L1)
        return tr("Email: %1").arg(detail["subject"_L1].toString());
    if (entry.type == "response"_L1)
        return tr("Answered a survey with %1").arg(detail["score"_L1].toVariant().toString());
    if (entry.type == "membership"_L1)
        return tr("In the segment %1 since then").arg(detail["name"_L1].toString());
    return entry.type;
}

QString TimelineCard::detailOf(const TimelineEntry &entry) const
{
    const QJsonObject &detail = entry.detail;
    if (entry.type == "event"_L1)
        return inWords(detail["properties"_L1].toObject());
    if (entry.type == "merged"_L1 || entry.type == "unmerged"_L1)
        return detail["source_contact_id"_L1].toString();
    if (entry.type == "message"_L1)
        return detail["status"_L1].toString();
    if (entry.type == "response"_L1)
        return detail["comment"_L1].toString();
    return entry.type == "membership"_L1 || entry.type == "created"_L1 ? QString() : inWords(detail);
}

QWidget *TimelineCard::rowOf(const TimelineEntry &entry) const
{
    auto *row = new QWidget;
    row->setObjectName(u"timelineRow"_s);
    auto *title = new ElidedLabel;
    title->setText(titleOf(entry));
    title->setProperty("role", u"medium"_s);
    if (entry.type == "event"_L1)
        setCodeFont(title, 12);
    const QTimeZone &zone = m_workspace.project().zone;
    auto *time = label(formatAgo(entry.at, QDateTime::currentDateTimeUtc(), zone), "note"_L1);
    time->setToolTip(formatMoment(entry.at, zone));
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 6, 0, 6);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new IconLabel(iconOf(entry.type)), 0, 0, Qt::AlignTop);
    grid->addWidget(title, 0, 1);
    grid->addWidget(time, 0, 2, Qt::AlignTrailing | Qt::AlignVCenter);
    if (const QString text = detailOf(entry); !text.isEmpty()) {
        auto *detail = new ElidedLabel;
        detail->setText(text);
        detail->setProperty("role", u"note"_s);
        grid->addWidget(detail, 1, 1, 1, 2);
    }
    return row;
}

} // namespace growthos::ui
