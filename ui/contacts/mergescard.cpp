#include "ui/contacts/mergescard.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/toast.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QPointer>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

MergesCard::MergesCard(Workspace &workspace, QWidget *parent) : Card(tr("Merges"), parent), m_workspace(workspace)
{
    setObjectName(u"mergesCard"_s);
    hide();
}

void MergesCard::setContact(const QString &id)
{
    if (id != m_id)
        hide();
    m_id = id;
    refresh();
}

void MergesCard::refresh()
{
    if (m_id.isEmpty())
        return;
    m_workspace.api().get(this, u"/v1/contacts/%1/merges?limit=100"_s.arg(m_id),
                          [this, id = m_id](const ApiReply &reply) {
                              if (id != m_id || !reply.ok())
                                  return;
                              QList<MergeRecord> merges;
                              for (const QJsonValue &row : reply.body["data"_L1].toArray())
                                  merges.append(MergeRecord::fromJson(row.toObject()));
                              show(merges);
                          });
}

void MergesCard::show(const QList<MergeRecord> &merges)
{
    delete m_list;
    m_list = new QWidget;
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const MergeRecord &merge : merges)
        column->addWidget(rowOf(merge));
    content()->addWidget(m_list);
    setVisible(!merges.isEmpty());
}

QWidget *MergesCard::rowOf(const MergeRecord &merge)
{
    auto *row = new QWidget;
    auto *name = new ElidedLabel;
    name->setText(merge.source.title());
    const QTimeZone &zone = m_workspace.project().zone;
    const QString by = merge.cause == "manual"_L1  ? tr("by hand")
                       : merge.cause == "alias"_L1 ? tr("by an alias call")
                                                   : tr("by an identify call");
    const QString when = formatAgo(merge.mergedAt, QDateTime::currentDateTimeUtc(), zone);
    auto *note = new ElidedLabel;
    note->setProperty("role", u"note"_s);
    note->setText(merge.undoneAt.isValid() ? tr("%1, %2, taken back", "when, how a merge came about").arg(when, by)
                                           : tr("%1, %2", "when, how a merge came about").arg(when, by));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(name);
    words->addWidget(note);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addLayout(words, 1);
    if (!merge.undoneAt.isValid()) {
        Button *back = button(tr("Take back"));
        back->setObjectName(u"unmerge"_s);
        back->setProperty("compact", true);
        if (!merge.undoable)
            back->setDisabledBecause(tr("A later merge stands in its way."));
        connect(back, &QPushButton::clicked, this, [this, merge, back] {
            back->setBusy(true);
            takeBack(merge, back);
        });
        line->addWidget(back);
    }
    return row;
}

void MergesCard::takeBack(const MergeRecord &merge, Button *asked)
{
    m_workspace.api().call(
        this, "POST", u"/v1/contacts/%1/unmerge"_s.arg(m_id), {{u"merge_id"_s, merge.id}},
        [this, merge, asked = QPointer<Button>(asked)](const ApiReply &reply) {
            if (!reply.ok()) {
                if (asked)
                    asked->setBusy(false);
                return void(ToastStack::of(this)->failed(tr("Merge not taken back"), reasonOf(reply)));
            }
            ToastStack::of(this)->done(tr("%1 is a contact of its own again").arg(merge.source.title()));
            refresh();
            Q_EMIT unmerged(merge.source.id);
        });
}

} // namespace growthos::ui
