#pragma once

#include <QList>
#include <QString>
#include <QUrlQuery>
#include <optional>

namespace growthos::ui {

/// A page and what it showed: item, tab, filter, scroll.
struct Place
{
    QString screen;
    QUrlQuery state;

    bool operator==(const Place &) const = default;
};

/// The way here and, after going back, the way on. The oldest places are forgotten.
class History
{
public:
    /// Goes on to `place`; what lay ahead is gone.
    void go(const Place &place);
    /// What Back shall bring back when it comes to the present place.
    void setState(const QUrlQuery &state);
    /// One step back (-1) or forward (1); nothing there: none.
    std::optional<Place> walk(int step);
    bool canWalk(int step) const;
    /// Forgets all but `place`.
    void begin(const Place &place);

    bool isEmpty() const { return m_places.isEmpty(); }
    qsizetype size() const { return m_places.size(); }
    const Place &here() const { return m_places.at(m_here); }

private:
    QList<Place> m_places;
    qsizetype m_here = -1;
};

/// `growthos://<project>/<screen>?item=…`: leads to `place` from anywhere this project is open. How far down it was
/// scrolled is left out.
QString linkTo(const Place &place, const QString &projectId);

struct Link
{
    QString projectId;
    Place place;
};
/// None when `text` is no such link.
std::optional<Link> readLink(const QString &text);

} // namespace growthos::ui
