#include "ui/settings/zonepicker.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QDateTime>
#include <QLineEdit>
#include <QTimeZone>
#include <cstdlib>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString offsetText(const QTimeZone &zone)
{
    const int minutes = zone.offsetFromUtc(QDateTime::currentDateTimeUtc()) / 60;
    return u"UTC%1%2:%3"_s.arg(QChar(minutes < 0 ? u'−' : u'+'))
        .arg(std::abs(minutes) / 60)
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

/// Ids with their texts; reading 600 files takes a while, so once.
const QList<std::pair<QString, QString>> &zones()
{
    static const QList<std::pair<QString, QString>> all = [] {
        QList<std::pair<QString, QString>> list;
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
            if (id.startsWith("UTC+") || id.startsWith("UTC-"))
                continue; // offsets, which know no summer time
            const QString name = QString::fromLatin1(id);
            list.append({name, u"%1 (%2)"_s.arg(QString(name).replace(u'_', u' '), offsetText(QTimeZone(id)))});
        }
        return list;
    }();
    return all;
}

} // namespace

ZonePicker::ZonePicker(QWidget *parent) : ChoiceBox(parent)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMaxVisibleItems(12);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(24);
    for (const auto &[id, text] : zones())
        addItem(text, id);
    auto *completer = new QCompleter(model(), this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    completer->setMaxVisibleItems(12);
    setCompleter(completer);
    completer->popup()->setObjectName(u"zoneCompletions"_s);
    connect(completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, [this](const QModelIndex &index) {
        const int row = findText(index.data().toString());
        setCurrentIndex(row);
        Q_EMIT activated(row);
    });
    lineEdit()->setPlaceholderText(tr("Search by city or region"));
    connect(lineEdit(), &QLineEdit::editingFinished, this, [this] {
        if (settle())
            Q_EMIT activated(currentIndex());
        else
            Q_EMIT typed(lineEdit()->text().trimmed());
    });
}

bool ZonePicker::settle()
{
    const int row = rowOf(lineEdit()->text());
    if (row >= 0)
        setCurrentIndex(row); // also where only the text is another
    return row >= 0;
}

bool ZonePicker::isSettled() const
{
    return currentIndex() >= 0 && lineEdit()->text() == itemText(currentIndex());
}

/// As it stands in the list or as its id; else the only zone that has the text in it, or whose city it is.
int ZonePicker::rowOf(const QString &typed) const
{
    const QString text = typed.trimmed().replace(u'_', u' ');
    if (text.isEmpty())
        return -1;
    const auto equal = [&text](QStringView other) { return text.compare(other, Qt::CaseInsensitive) == 0; };
    QList<int> having, named;
    for (int row = 0; row < count(); ++row) {
        const QString id = itemData(row).toString().replace(u'_', u' ');
        if (equal(itemText(row)) || equal(id))
            return row;
        if (itemText(row).contains(text, Qt::CaseInsensitive))
            having.append(row);
        if (equal(QStringView(id).mid(id.lastIndexOf(u'/') + 1)))
            named.append(row);
    }
    return having.size() == 1 ? having.first() : named.size() == 1 ? named.first() : -1;
}

} // namespace growthos::ui
