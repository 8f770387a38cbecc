#include "ui/contacts/timelinecard.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/contacts/timelinerow.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/statepage.h"

#include <QJsonArray>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageRows = 50;

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
                m_state->set(u"alert"_s, Tone::Bad, tr("The timeline was not read"), reasonOf(reply), tr("Try again"));
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
    for (const TimelineKind &kind : timelineKinds()) {
        const bool there = std::any_of(m_entries.cbegin(), m_entries.cend(),
                                       [&kind](const TimelineEntry &entry) { return entry.type == kind.type; });
        if (there && m_kind->findData(kind.type) < 0)
            m_kind->addItem(kind.name, kind.type);
    }
    delete m_list;
    m_list = new QWidget;
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    TimelineRow *last = nullptr;
    for (const TimelineEntry &entry : std::as_const(m_entries)) {
        if (chosen.isEmpty() || entry.type == chosen)
            column->addWidget(last = new TimelineRow(entry, m_workspace.project().zone));
    }
    if (last)
        last->setLast(true);
    m_rows->addWidget(m_list);
    m_more->setVisible(!m_cursor.isEmpty());
    if (!m_entries.isEmpty())
        m_state->hide();
}

} // namespace growthos::ui
