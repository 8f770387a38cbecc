#include "ui/campaigns/sendwindowfield.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QSignalBlocker>
#include <QTimeEdit>
#include <QTimeZone>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList dayNames{u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s};
const QString timeFormat = u"HH:mm"_s;

QJsonObject usualWindow(const QStringList &days)
{
    QJsonObject window{{u"from"_s, u"09:00"_s}, {u"to"_s, u"17:00"_s}, {u"timezone"_s, u"contact"_s}};
    if (!days.isEmpty())
        window[u"days"_s] = QJsonArray::fromStringList(days);
    return window;
}

} // namespace

SendWindowField::SendWindowField(QWidget *parent)
    : QWidget(parent), m_choice(new ChoiceBox), m_details(new QWidget), m_from(new QTimeEdit), m_to(new QTimeEdit),
      m_zone(new ChoiceBox)
{
    setFocusProxy(m_choice);
    m_choice->setObjectName(u"stepWindow"_s);
    m_choice->setAccessibleName(tr("Send window"));
    m_choice->addItem(tr("Any time"), AnyTime);
    m_choice->addItem(tr("Mon–Fri, 09:00–17:00 local time"), Weekdays);
    m_choice->addItem(tr("Every day, 09:00–17:00 local time"), EveryDay);
    m_choice->addItem(tr("Own days and hours"), Own);
    auto *days = new FlowLayout(nullptr, 10, 6);
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day) {
        auto *box = new QCheckBox(QLocale().standaloneDayName(day, QLocale::ShortFormat));
        box->setAccessibleName(QLocale().standaloneDayName(day, QLocale::LongFormat));
        box->setObjectName(u"windowDay%1"_s.arg(day));
        connect(box, &QCheckBox::toggled, this, [this, box] { chooseDay(box); });
        days->addWidget(box);
        m_days.append(box);
    }
    const auto timeField = [this](QTimeEdit *field, const QString &name, const QString &spoken) {
        field->setObjectName(name);
        field->setAccessibleName(spoken);
        field->setDisplayFormat(timeFormat);
        field->setButtonSymbols(QAbstractSpinBox::NoButtons);
        connect(field, &QTimeEdit::timeChanged, this, &SendWindowField::choose);
    };
    timeField(m_from, u"windowFrom"_s, tr("Window opens"));
    timeField(m_to, u"windowTo"_s, tr("Window closes"));
    auto *hours = new QHBoxLayout;
    hours->setSpacing(8);
    hours->addWidget(m_from, 1);
    hours->addWidget(label(tr("to", "between two times of day"), "second"_L1));
    hours->addWidget(m_to, 1);
    m_zone->setObjectName(u"windowZone"_s);
    m_zone->setAccessibleName(tr("Time zone of the window"));
    connect(m_zone, &QComboBox::activated, this, &SendWindowField::choose);
    auto *own = new QVBoxLayout(m_details);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(8);
    own->addLayout(days);
    own->addLayout(hours);
    own->addWidget(m_zone);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_choice);
    column->addWidget(m_details);
    m_details->hide();
    connect(m_choice, &QComboBox::activated, this, [this] {
        if (m_choice->currentData().toInt() == Own)
            showOwn(usualWindow(dayNames.first(5)));
        choose();
    });
}

void SendWindowField::show(const QJsonObject &window)
{
    if (!window.isEmpty() && m_choice->currentData().toInt() == Own && window == own())
        return; // what is being typed
    const Choice choice = window.isEmpty()                           ? AnyTime
                          : window == usualWindow(dayNames.first(5)) ? Weekdays
                          : window == usualWindow({})                ? EveryDay
                                                                     : Own;
    m_choice->setCurrentIndex(m_choice->findData(choice));
    m_details->setVisible(choice == Own);
    if (choice == Own)
        showOwn(window);
}

void SendWindowField::showOwn(const QJsonObject &window)
{
    m_showing = true;
    const QJsonArray days = window["days"_L1].toArray();
    for (int i = 0; i < m_days.size(); ++i)
        m_days[i]->setChecked(days.isEmpty() || days.contains(dayNames[i]));
    m_from->setTime(QTime::fromString(window["from"_L1].toString(), timeFormat));
    m_to->setTime(QTime::fromString(window["to"_L1].toString(), timeFormat));
    const QString zone = window["timezone"_L1].toString(u"contact"_s);
    m_zone->clear();
    m_zone->addItem(tr("Time zone of the contact"), u"contact"_s);
    QStringList others{u"UTC"_s, QString::fromLatin1(QTimeZone::systemTimeZoneId())};
    if (zone != "contact"_L1)
        others.append(zone);
    others.removeDuplicates();
    for (const QString &other : std::as_const(others))
        m_zone->addItem(other, other);
    m_zone->setCurrentIndex(m_zone->findData(zone));
    m_showing = false;
}

QJsonObject SendWindowField::own() const
{
    QJsonArray days;
    for (int i = 0; i < m_days.size(); ++i) {
        if (m_days[i]->isChecked())
            days.append(dayNames[i]);
    }
    QJsonObject window{{u"from"_s, m_from->time().toString(timeFormat)},
                       {u"to"_s, m_to->time().toString(timeFormat)},
                       {u"timezone"_s, m_zone->currentData().toString()}};
    if (!days.isEmpty() && days.size() < dayNames.size())
        window[u"days"_s] = days;
    return window;
}

QJsonValue SendWindowField::value() const
{
    switch (m_choice->currentData().toInt()) {
    case Weekdays:
        return usualWindow(dayNames.first(5));
    case EveryDay:
        return usualWindow({});
    case Own:
        return own();
    default:
        return {};
    }
}

/// A window that opens on no day would open on every day: the last one stays.
void SendWindowField::chooseDay(QCheckBox *box)
{
    const auto isOn = [](const QCheckBox *day) { return day->isChecked(); };
    if (!m_showing && std::none_of(m_days.cbegin(), m_days.cend(), isOn)) {
        const QSignalBlocker quiet(box);
        box->setChecked(true);
        return;
    }
    choose();
}

void SendWindowField::choose()
{
    if (m_showing)
        return;
    m_details->setVisible(m_choice->currentData().toInt() == Own);
    Q_EMIT edited();
}

} // namespace growthos::ui
