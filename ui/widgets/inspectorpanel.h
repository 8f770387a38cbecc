#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace growthos::ui {

/// What stands beside a list: the one item that is selected, in the second half of a QSplitter, 276 to 428 px wide.
///
///   m_inspector = new InspectorPanel(tr("Selected contact"), tr("Select a contact to see its profile."));
///   m_inspector->content()->addWidget(…);   // once, or anew for each item
///   m_inspector->showItem();                 // showNothing() when the selection goes, showSeveral() for more than one
///
/// Give it an objectName: the window keeps by it whether F4 has hidden it.
class InspectorPanel : public QWidget
{
    Q_OBJECT
public:
    InspectorPanel(const QString &name, const QString &help, QWidget *parent = nullptr);

    /// Column of the scrolled part.
    QVBoxLayout *content() const { return m_content; }
    /// Stands above the content and does not scroll: a title with its actions. Made by the first call.
    QHBoxLayout *head();
    /// Stands below and does not scroll: Cancel and Save of a form. Made by the first call.
    QHBoxLayout *foot();

    void showItem();
    /// One line of help.
    void showNothing();
    /// Several items are selected: a sentence, and under it what they share, as the page lays it out.
    void showSeveral(const QString &sentence, QWidget *shared = nullptr);
    bool isShowingItem() const;
    /// Scrolls to what lies in the content, once that has been laid out.
    void reveal(QWidget *part);

protected:
    /// A column at the end of another, to be emptied and filled anew.
    static QVBoxLayout *addPlace(QVBoxLayout *column);

private:
    QVBoxLayout *m_outer;
    QStackedWidget *m_pages;
    QScrollArea *m_scroll;
    QVBoxLayout *m_content;
    QLabel *m_several;
    QVBoxLayout *m_severalColumn;
    QWidget *m_shared = nullptr;
    QWidget *m_head = nullptr;
    QWidget *m_foot = nullptr;
};

} // namespace growthos::ui
