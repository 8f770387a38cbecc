#include "ui/widgets/banner.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Kind
{
    QLatin1StringView role, icon;
};

Kind kindOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return {"bannerGood"_L1, "done"_L1};
    case Tone::Warning:
        return {"bannerWarning"_L1, "warning"_L1};
    case Tone::Bad:
        return {"bannerBad"_L1, "alert"_L1};
    case Tone::Accent:
        return {"bannerAccent"_L1, "info"_L1};
    case Tone::Neutral:
        break;
    }
    return {"bannerNeutral"_L1, "info"_L1};
}

} // namespace

Banner::Banner(Tone tone, QWidget *parent) : QFrame(parent)
{
    m_icon = new IconLabel;
    m_title = label({}, "strong"_L1);
    m_title->setObjectName(u"bannerTitle"_s);
    m_title->setWordWrap(true);
    m_text = label({}, "second"_L1);
    m_text->setObjectName(u"bannerText"_s);
    m_text->setWordWrap(true);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_text);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(12, 8, 8, 8);
    m_row->setSpacing(10);
    m_row->addWidget(m_icon, 0, Qt::AlignTop);
    m_row->addLayout(texts, 1);
    set(tone, {});
}

void Banner::set(Tone tone, const QString &title, const QString &text, const QString &iconName)
{
    const Kind kind = kindOf(tone);
    setRole(this, "role", kind.role);
    m_icon->set(iconName.isEmpty() ? QString(kind.icon) : iconName, colorsOf(tone).ink);
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(text.isEmpty() ? title : title + u". "_s + text);
}

Button *Banner::setAction(const QString &text)
{
    if (!m_action) {
        m_action = button(text);
        m_row->addWidget(m_action, 0, Qt::AlignVCenter);
        connect(m_action, &QPushButton::clicked, this, &Banner::actionClicked);
    }
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
    return m_action;
}

Button *Banner::setOther(const QString &text)
{
    if (!m_other) {
        m_other = button(text);
        m_row->insertWidget(2, m_other, 0, Qt::AlignVCenter);
        connect(m_other, &QPushButton::clicked, this, &Banner::otherClicked);
    }
    m_other->setText(text);
    m_other->setVisible(!text.isEmpty());
    return m_other;
}

} // namespace growthos::ui
