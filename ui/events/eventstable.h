#pragma once

#include <QTableView>
#include <functional>

namespace growthos::ui {

class EventsModel;

/// Table whose first visible row keeps its place when rows come in above it.
class EventsTable : public QTableView
{
    Q_OBJECT
public:
    static constexpr int rowHeight = 32;

    explicit EventsTable(EventsModel *model, QWidget *parent = nullptr);
    /// Away from the top: the reader is reading, nothing may move.
    bool isScrolled() const;
    /// Runs `insert`, which returns how many rows it put on top, and keeps the place.
    void keepingPlace(const std::function<int()> &insert);
    int hoveredRow() const { return m_hovered; }
    /// Covers the rows, not the header; null uncovers.
    void setCover(QWidget *cover);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setHovered(int row);
    /// Gives the last column room in a narrow window, until somebody drags a column.
    void fitColumns();
    int m_hovered = -1;
    QWidget *m_cover = nullptr;
    bool m_widthsChosen = false;
    bool m_fitting = false;
};

} // namespace growthos::ui
