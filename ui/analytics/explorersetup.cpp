#include "ui/analytics/explorersetup.h"

#include <QJsonDocument>
#include <QUrl>
#include <array>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array intervals = {Interval::Hour, Interval::Day, Interval::Week, Interval::Month};
constexpr std::array shapeNames = {std::pair(TimeShape::Area, "stacked"_L1), std::pair(TimeShape::Bars, "bars"_L1)};

} // namespace

void ExplorerSetup::writeTo(QUrlQuery &state) const
{
    const auto add = [&state](const QString &name, const QString &value) {
        if (!value.isEmpty())
            state.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"event"_s, event);
    add(u"measure"_s, unique ? u"contacts"_s : QString());
    add(u"interval"_s, interval == Interval::Day ? QString() : wireName(interval));
    add(u"group"_s, groupBy);
    if (!filters.isEmpty())
        add(u"filters"_s, QString::fromUtf8(QJsonDocument(filters).toJson(QJsonDocument::Compact)));
    for (const auto &[known, name] : shapeNames)
        add(u"shape"_s, known == shape ? QString(name) : QString());
}

ExplorerSetup ExplorerSetup::fromState(const QUrlQuery &state)
{
    const auto value = [&state](const QString &name) { return state.queryItemValue(name, QUrl::FullyDecoded); };
    ExplorerSetup setup;
    setup.event = value(u"event"_s);
    setup.unique = value(u"measure"_s) == "contacts"_L1;
    for (const Interval interval : intervals) {
        if (wireName(interval) == value(u"interval"_s))
            setup.interval = interval;
    }
    setup.groupBy = value(u"group"_s);
    setup.filters = QJsonDocument::fromJson(value(u"filters"_s).toUtf8()).object();
    for (const auto &[known, name] : shapeNames) {
        if (name == value(u"shape"_s))
            setup.shape = known;
    }
    return setup;
}

} // namespace growthos::ui
