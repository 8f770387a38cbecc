#include "ui/widgets/tablefoot.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

TableFoot::TableFoot(QWidget *parent) : QFrame(parent)
{
    setProperty("role", u"foot"_s);
    m_count = label({}, "caption"_L1);
    m_count->setObjectName(u"tableCount"_s);
    m_note = label({}, "note"_L1);
    m_note->setObjectName(u"tableNote"_s);
    m_dot = new StateDot;
    m_dot->setColor(&Tokens::accent);
    m_news = label({}, "caption"_L1);
    m_news->setObjectName(u"tableNews"_s);
    m_show = button(tr("Show"), "link"_L1);
    m_show->setObjectName(u"showNews"_s);
    m_show->setProperty("compact", true);
    connect(m_show, &QPushButton::clicked, this, &TableFoot::showNewsClicked);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 3, 12, 3);
    row->setSpacing(8);
    row->addWidget(m_count);
    row->addWidget(m_note);
    row->addStretch(1);
    row->addWidget(m_dot);
    row->addWidget(m_news);
    row->addWidget(m_show);
    setNews({});
}

void TableFoot::setCount(const QString &count)
{
    m_count->setText(count);
}

void TableFoot::setNote(const QString &note, const QString &why)
{
    m_note->setText(note);
    m_note->setToolTip(why);
}

void TableFoot::setNews(const QString &news)
{
    m_news->setText(news);
    for (QWidget *part : std::initializer_list<QWidget *>{m_dot, m_news, m_show})
        part->setVisible(!news.isEmpty());
}

} // namespace growthos::ui
