#pragma once

#include <QListView>
#include <QPersistentModelIndex>

namespace growthos::ui {

/// What the model of a NavList answers beside the title.
namespace NavRole {
enum {
    Icon = Qt::UserRole, ///< QString, a name in resources/icons
    Id,                  ///< QString, of the page
    Kind,                ///< int(NavKind)
    Count,               ///< QString, stands quietly at the end
    Failures             ///< QString, how many: a coloured badge in place of the count; empty: none
};
}

/// Headings and room cannot be selected; room takes what is left over, so that what follows stands at the foot.
enum class NavKind { Page, Heading, Room };

/// A list of pages to go to: the sidebar, the sections of a page. Under 100 px wide it shows icons alone.
class NavList : public QListView
{
    Q_OBJECT
public:
    explicit NavList(QWidget *parent = nullptr);
    int heightOf(const QModelIndex &index) const;
    bool isFolded() const;

Q_SIGNALS:
    /// A click or Enter on the page that is current already.
    void chosenAgain(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int spareHeight() const;

    QPersistentModelIndex m_before; ///< what was current when the button went down
};

} // namespace growthos::ui
