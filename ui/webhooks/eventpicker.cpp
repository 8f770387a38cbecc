#include "ui/webhooks/eventpicker.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QScrollArea>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// `campaign.email.` of `campaign.email.sent`.
QString prefixOf(const QString &event)
{
    return event.left(event.lastIndexOf(u'.') + 1);
}

bool matches(const QString &pattern, const QString &event)
{
    return pattern == u"*"_s || pattern == event ||
           (pattern.endsWith(".*"_L1) && event.startsWith(QStringView(pattern).chopped(1)));
}

} // namespace

EventPicker::EventPicker(QWidget *parent) : QWidget(parent), m_all(new QCheckBox(tr("All events, also later ones")))
{
    m_all->setObjectName(u"event:*"_s);
    connect(m_all, &QCheckBox::toggled, this, &EventPicker::onToggled);
    auto *inner = new QWidget;
    m_column = new QVBoxLayout(inner);
    m_column->setContentsMargins(12, 8, 12, 8);
    m_column->setSpacing(6);
    m_column->addWidget(m_all);
    m_column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setProperty("role", u"sunken"_s);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumHeight(px(150)); // a low window leaves no more beside what is said of the fields
    scroll->setWidget(inner);
    m_sum = label({}, "note"_L1);
    m_sum->setObjectName(u"eventSum"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(scroll);
    column->addWidget(m_sum);
    setFocusProxy(m_all);
    showSum();
}

void EventPicker::setKnown(const QList<WebhookEventInfo> &events)
{
    m_known = events;
    rebuild();
    setEvents(m_wanted);
}

void EventPicker::rebuild()
{
    delete m_list;
    m_kinds.clear();
    m_list = new QWidget;
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (const WebhookEventInfo &event : m_known) {
        const QString prefix = prefixOf(event.name);
        if (m_kinds.isEmpty() || m_kinds.last().prefix != prefix) {
            auto *whole = new QCheckBox(prefix + u'*');
            whole->setObjectName(u"event:"_s + prefix + u'*');
            whole->setAccessibleName(tr("All of %1*").arg(prefix));
            connect(whole, &QCheckBox::toggled, this, &EventPicker::onToggled);
            column->addWidget(whole);
            m_kinds.append({prefix, whole, {}});
        }
        auto *box = new QCheckBox(event.name);
        box->setObjectName(event.name);
        box->setToolTip(event.description);
        connect(box, &QCheckBox::toggled, this, &EventPicker::onToggled);
        auto *indent = new QHBoxLayout;
        indent->setContentsMargins(20, 0, 0, 0);
        indent->addWidget(box);
        column->addLayout(indent);
        m_kinds.last().events.append(box);
    }
    m_column->insertWidget(1, m_list);
}

void EventPicker::setEvents(QStringList patterns)
{
    m_setting = true;
    m_all->setChecked(patterns.contains(u"*"_s));
    for (const Kind &kind : m_kinds) {
        kind.whole->setChecked(patterns.contains(kind.prefix + u'*'));
        for (QCheckBox *box : kind.events)
            box->setChecked(std::any_of(patterns.cbegin(), patterns.cend(),
                                        [box](const QString &pattern) { return matches(pattern, box->objectName()); }));
    }
    m_wanted = std::move(patterns);
    m_setting = false;
    onToggled();
}

void EventPicker::onToggled()
{
    if (m_setting)
        return;
    for (const Kind &kind : m_kinds) {
        kind.whole->setEnabled(!m_all->isChecked());
        for (QCheckBox *box : kind.events)
            box->setEnabled(!m_all->isChecked() && !kind.whole->isChecked());
    }
    m_wanted = m_kinds.isEmpty() ? m_wanted : events();
    showSum();
    Q_EMIT changed();
}

QStringList EventPicker::events() const
{
    if (m_kinds.isEmpty())
        return m_wanted;
    if (m_all->isChecked())
        return {u"*"_s};
    QStringList patterns;
    for (const Kind &kind : m_kinds) {
        if (kind.whole->isChecked()) {
            patterns.append(kind.prefix + u'*');
            continue;
        }
        for (const QCheckBox *box : kind.events) {
            if (box->isChecked())
                patterns.append(box->objectName());
        }
    }
    return patterns;
}

void EventPicker::showSum()
{
    const QStringList patterns = events();
    m_sum->setText(patterns.isEmpty() ? tr("Nothing is sent yet.") : patterns.join(u", "_s));
    m_sum->setWordWrap(true);
}

} // namespace growthos::ui
