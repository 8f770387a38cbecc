#include "ui/welcome/samplecard.h"

#include "ui/shell/sampledata.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

SampleCard::SampleCard(SampleData &sample, QWidget *parent)
    : QFrame(parent), m_sample(sample), m_title(label({}, "strong"_L1)), m_text(paragraph({}, "note"_L1)),
      m_trouble(paragraph({}, "bad"_L1)), m_act(new Button), m_remove(new Button(tr("Remove sample data"), "quiet"_L1))
{
    setProperty("role", u"card"_s);
    setObjectName(u"sampleCard"_s);
    m_title->setWordWrap(true);
    m_trouble->hide();
    m_act->setObjectName(u"sampleAct"_s);
    m_remove->setObjectName(u"sampleRemove"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_trouble);
    column->addWidget(m_act);
    column->addWidget(m_remove);
    connect(m_act, &QPushButton::clicked, this, &SampleCard::act);
    connect(m_remove, &QPushButton::clicked, this, [this] { m_sample.remove(); });
    connect(&m_sample, &SampleData::changed, this, &SampleCard::showState);
    connect(&m_sample, &SampleData::failed, this, [this](const QString &message) {
        m_trouble->setText(message);
        m_trouble->show();
    });
    showState();
}

void SampleCard::act()
{
    m_trouble->hide();
    switch (m_sample.state()) {
    case SampleData::State::Making:
        return m_sample.cancel();
    case SampleData::State::Here:
        return m_sample.remove();
    case SampleData::State::Absent:
    case SampleData::State::Ready:
        return m_sample.open();
    }
}

void SampleCard::showState()
{
    const SampleData::State state = m_sample.state();
    const QString people = formatCount(m_sample.contacts());
    m_remove->setVisible(state == SampleData::State::Ready);
    switch (state) {
    case SampleData::State::Absent:
    case SampleData::State::Ready:
        m_title->setText(tr("Look around with sample data"));
        m_text->setText(tr("%1 people and a year and a half of what they did, ending today. They live in a project of "
                           "their own.")
                            .arg(people));
        m_act->setText(state == SampleData::State::Ready ? tr("Open sample data") : tr("Load sample data"));
        break;
    case SampleData::State::Making:
        m_title->setText(tr("Making sample data"));
        m_text->setText(
            tr("%1, goes through the same path as your own events.").arg(formatPercent(m_sample.progress(), 0)));
        m_act->setText(tr("Cancel"));
        break;
    case SampleData::State::Here:
        m_title->setText(tr("This is sample data"));
        m_text->setText(tr("Nobody in it is real, and no mail can reach them."));
        m_act->setText(tr("Remove sample data"));
        break;
    }
}

} // namespace growthos::ui
