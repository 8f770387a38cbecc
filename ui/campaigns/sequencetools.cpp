#include "ui/campaigns/sequencetools.h"

#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/statsperiod.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

SequenceTools::SequenceTools(CampaignDocument &document, QWidget *parent)
    : QFrame(parent), m_document(document), m_wait(button(tr("Wait"), {}, u"clock"_s)),
      m_undo(iconButton(u"undo"_s, tr("Undo (Ctrl+Z)"))), m_redo(iconButton(u"redo"_s, tr("Redo (Ctrl+Shift+Z)")))
{
    setProperty("role", u"dialogHead"_s);
    Button *email = button(tr("Email"), {}, u"mail"_s);
    email->setObjectName(u"addEmail"_s);
    email->setToolTip(tr("Add an email behind the selected one"));
    m_wait->setObjectName(u"addWait"_s);
    m_undo->setObjectName(u"undoStep"_s);
    m_redo->setObjectName(u"redoStep"_s);
    connect(email, &QPushButton::clicked, this, &SequenceTools::emailWanted);
    connect(m_wait, &QPushButton::clicked, this, &SequenceTools::waitWanted);
    connect(m_undo, &QToolButton::clicked, &m_document, &CampaignDocument::undo);
    connect(m_redo, &QToolButton::clicked, &m_document, &CampaignDocument::redo);
    connect(&m_document, &CampaignDocument::changed, this, &SequenceTools::refresh);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(4);
    row->addWidget(email);
    row->addSpacing(4);
    row->addWidget(m_wait);
    row->addSpacing(8);
    row->addWidget(line(Qt::Vertical));
    row->addSpacing(8);
    row->addWidget(m_undo);
    row->addWidget(m_redo);
    row->addStretch(1);
    row->addWidget(new StatsPeriod(m_document));
    refresh();
}

void SequenceTools::refresh()
{
    const bool none = m_document.steps().isEmpty();
    m_wait->setDisabledBecause(none ? tr("A wait stands before an email; there is none yet.") : QString());
    if (!none)
        m_wait->setToolTip(tr("Change the wait before the selected email"));
    m_undo->setEnabled(m_document.canUndo());
    m_redo->setEnabled(m_document.canRedo());
}

} // namespace growthos::ui
