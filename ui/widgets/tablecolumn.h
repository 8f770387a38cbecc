#pragma once

#include <QString>
#include <Qt>

namespace growthos::ui {

/// How the cells of a column are drawn.
enum class CellKind {
    Text,     ///< one line, or two with TableRole::SecondLine
    Code,     ///< ID, event name, address
    Number,   ///< right-aligned, tabular
    Time,     ///< right-aligned; TableRole::Time relative up to a day, or the text of DisplayRole
    Tags,     ///< TableRole::Tags; those without room are counted
    State,    ///< a bordered word with TableRole::Tone and Icon
    Progress, ///< TableRole::Fraction as a bar, DisplayRole as the number after it
    Check,    ///< CheckStateRole; the header checks all
    Switch    ///< CheckStateRole; on or off at once, by a click or Space
};

/// A mark to click on, not a text: always as wide as it is.
constexpr bool isMark(CellKind kind)
{
    return kind == CellKind::Check || kind == CellKind::Switch;
}

struct TableColumn
{
    QString id; ///< stable: name of the sort field, key of what is kept
    CellKind kind = CellKind::Text;
    int width = 120; ///< at 100 % text size; less in a narrow window, until somebody drags a column
    bool sortable = false;
    bool strong = false;                      ///< what the row is called
    bool stretch = false;                     ///< takes the room that is left
    bool hidden = false;                      ///< until somebody asks for it in the menu of columns
    bool firm = false;                        ///< says nothing when it is cut: gives nothing up in a narrow window
    Qt::TextElideMode elide = Qt::ElideRight; ///< of the first line: addresses differ at their ends
    bool dispensable = false;                 ///< goes where the others would not find their width, the last such first
};

/// What a model may answer beside DisplayRole, CheckStateRole and ToolTipRole. Texts are made when a row comes in:
/// painting only reads them.
namespace TableRole {
enum {
    SecondLine = Qt::UserRole + 0x100, ///< QString under the text
    SecondIcon,                        ///< QString, a name in resources/icons, before that
    Tone,                              ///< int(growthos::ui::Tone): of a state, or the ink of a text
    Icon,                              ///< QString, a name in resources/icons, before the text in its tone
    Swatch,                            ///< QColor: a square before the text, as a legend has
    Steps,                             ///< QPoint: so many of so many, as dots before the text
    Fraction,                          ///< double 0 … 1
    Tags,                              ///< QStringList
    Time,                              ///< qint64, ms since 1970 UTC; 0: never
    New,                               ///< bool: came in while the list was open, less than 2 s ago
    Loading,                           ///< bool: the row is not here yet
    Ended,                             ///< bool: revoked, archived; third text, struck out where strong
    Copy,                              ///< QString for Ctrl+C instead of the text
    Id                                 ///< QString for Ctrl+Shift+C
};
} // namespace TableRole

} // namespace growthos::ui
