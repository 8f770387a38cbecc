#include "ui/gallery/samplemodel.h"

#include "ui/gallery/gallerypages.h"
#include "ui/widgets/tablecolumn.h"
#include "ui/widgets/tone.h"

#include <QLocale>
#include <array>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Person
{
    const char *name, *email, *id, *plan;
    int engagement;
    const char *tags; ///< separated by spaces
    int events;
    int secondsAgo;
};

constexpr std::array people = {
    Person{"Maya Lindqvist", "maya@northwind.io", "cntct_8x2m4a", "trial", 74, "active", 1'204, 1},
    Person{"Joy Okafor", "j.okafor@lumenpay.com", "cntct_8x2m4b", "growth", 68, "active beta enterprise at-risk", 688,
           14},
    Person{"Alice Chen", "alice@acme.com", "cntct_8x2m4k", "scale", 82, "enterprise active", 12'041, 180},
    Person{"Nora Ek", "nora.ek@vintergatan.se", "cntct_9k1p0d", "trial", 9, "new", 3, 7'400},
    Person{"Lea Brandt", "lea.brandt@rhein.ai", "cntct_9k1p0e", "trial", 48, "", 77, 90'000},
    Person{"Old importer", "gos_sk_…88aa", "cntct_000000", "free", 0, "", 0, -1},
    Person{"", "", "", "", 0, "", 0, 0},
};
constexpr int newRow = 0;
constexpr int endedRow = 5;
constexpr int loadingRow = 6;

} // namespace

int SampleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(people.size());
}

int SampleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SampleModel::data(const QModelIndex &index, int role) const
{
    const Person &person = people[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return QString::fromUtf8(person.name);
        case Id:
            return QString::fromUtf8(person.id);
        case Plan:
            return QString::fromUtf8(person.plan);
        case State:
            return index.row() == endedRow  ? Gallery::tr("Archived")
                   : person.engagement > 50 ? Gallery::tr("Active")
                                            : Gallery::tr("Quiet");
        case Engagement:
            return QLocale().toString(person.engagement);
        case Events:
            return QLocale().toString(person.events);
        default:
            return {};
        }
    case Qt::CheckStateRole:
        return index.column() == Check ? QVariant(m_checked.contains(index.row()) ? Qt::Checked : Qt::Unchecked)
                                       : QVariant();
    case TableRole::SecondLine:
        return index.column() == Name ? QVariant(QString::fromUtf8(person.email)) : QVariant();
    case TableRole::Tone:
        return index.column() == State && person.engagement > 50 ? QVariant(int(Tone::Good)) : QVariant();
    case TableRole::Icon:
        return index.column() == State && person.engagement > 50 ? QVariant(u"play"_s) : QVariant();
    case TableRole::Fraction:
        return index.column() == Engagement ? QVariant(person.engagement / 100.0) : QVariant();
    case TableRole::Tags:
        return QString::fromUtf8(person.tags).split(u' ', Qt::SkipEmptyParts);
    case TableRole::Time:
        if (index.column() != LastSeen)
            return {};
        return person.secondsAgo < 0 ? qint64(0) : now - person.secondsAgo * 1000LL;
    case TableRole::New:
        return index.row() == newRow;
    case TableRole::Loading:
        return index.row() == loadingRow;
    case TableRole::Ended:
        return index.row() == endedRow;
    case TableRole::Id:
        return QString::fromUtf8(person.id);
    default:
        return {};
    }
}

bool SampleModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Check)
        return false;
    if (value.toInt() == Qt::Checked)
        m_checked.insert(index.row());
    else
        m_checked.remove(index.row());
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT headerDataChanged(Qt::Horizontal, Check, Check);
    return true;
}

QVariant SampleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::CheckStateRole && section == Check)
        return m_checked.isEmpty()              ? Qt::Unchecked
               : m_checked.size() == rowCount() ? Qt::Checked
                                                : Qt::PartiallyChecked;
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Check:
        return Gallery::tr("Selected");
    case Name:
        return Gallery::tr("Contact");
    case Id:
        return Gallery::tr("ID");
    case Plan:
        return Gallery::tr("Plan");
    case State:
        return Gallery::tr("State");
    case Engagement:
        return Gallery::tr("Engagement");
    case Tags:
        return Gallery::tr("Tags");
    case Events:
        return Gallery::tr("Events");
    case LastSeen:
        return Gallery::tr("Last seen");
    default:
        return {};
    }
}

void SampleModel::checkAll(bool checked)
{
    for (int row = 0; row < rowCount(); ++row)
        setData(index(row, Check), checked ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
}

} // namespace growthos::ui::gallery
