#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>
#include <QTimer>

class QHBoxLayout;
class QLineEdit;
class QMenu;

namespace growthos::ui {

class Button;
class FilterEditor;
class FilterChip;
class FlowLayout;

/// Something that a list can be filtered by.
struct FilterField
{
    enum class Kind {
        Choice, ///< one of `options`
        Text,
        Number,
        Date ///< value: 2026-02-23
    };
    struct Option
    {
        QString value, text;
    };

    QString id;    ///< such as created_after; once in the bar at most
    QString label; ///< stands before the value: "Created after", "Segment is"
    Kind kind = Kind::Choice;
    QList<Option> options = {};
};

struct Filter
{
    QString id, value;
    bool operator==(const Filter &) const = default;
};

/// The bar over a list: search field, a chip for each filter that is on, "Filter" with a menu of the others, and "Clear
/// filters" from one filter on. The page asks the store on `changed` and puts what belongs to the table (columns,
/// export) at the end.
///
///   bar->setFields({{u"tag"_s, tr("Tag is")}, {u"created_after"_s, tr("Created after"), FilterField::Kind::Date}});
///   connect(bar, &FilterBar::changed, this, [this] { load(bar->searchText(), bar->filters()); bar->setBusy(true); });
///
/// Options that come from the server are given with setOptions() when `optionsNeeded` asks. A chip is a button: Enter,
/// Space or a click edits it, Del removes it.
class FilterBar : public QFrame
{
    Q_OBJECT
public:
    /// Without a `placeholder` there is no search field.
    explicit FilterBar(const QString &placeholder = {}, QWidget *parent = nullptr);

    void setFields(const QList<FilterField> &fields);
    void setOptions(const QString &fieldId, const QList<FilterField::Option> &options);
    QList<Filter> filters() const { return m_filters; }
    /// As restored from a link or from history: says nothing. Unknown ids are left out.
    void setFilters(const QList<Filter> &filters);
    /// The filters as the chips say them: "Tag is beta, Created after 1 Jan 2026".
    QString inWords() const;
    QString searchText() const;
    void setSearchText(const QString &text);
    QLineEdit *searchField() const { return m_search; }
    /// How many narrow the list: the filters, and the search when there is one.
    int activeCount() const;
    void clear();
    /// An answer is on its way: from 150 ms on the chip touched last turns a spinner.
    void setBusy(bool busy);
    /// A control or word before the filters, in the same flow.
    void addLeading(QWidget *widget);
    /// Quiet controls at the end of the bar.
    void addTrailing(QWidget *widget);

Q_SIGNALS:
    /// Filters at once, typing after a pause of 200 ms.
    void changed();
    void optionsNeeded(const QString &fieldId);

private:
    void rebuild();
    void edit(const QString &fieldId);
    void apply(const QString &fieldId, const QString &value);
    void remove(const QString &fieldId);
    FilterChip *chip(const QString &fieldId) const;
    const FilterField *field(const QString &fieldId) const;
    QString textOf(const Filter &filter) const;
    void typed();
    void showSpinner();

    QList<FilterField> m_fields;
    QList<Filter> m_filters;
    QString m_asked; ///< search text that was last said
    QString m_touched;
    QLineEdit *m_search = nullptr;
    FlowLayout *m_flow;
    QHBoxLayout *m_row;
    Button *m_add;
    QMenu *m_menu;
    Button *m_clear;
    QList<FilterChip *> m_chips;
    QPointer<FilterEditor> m_editor;
    int m_leading = 0;                ///< widgets before the chips
    QWidget *m_lastLeading = nullptr; ///< of those, the last that Tab reaches
    QTimer m_debounce;
    QTimer m_patience;
    bool m_busy = false;
};

} // namespace growthos::ui
