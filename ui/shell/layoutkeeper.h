#pragma once

#include <QMainWindow>

namespace growthos::ui {

class Preferences;
class Screen;

/// Keeps what people arrange: the window's place and size, splitters, columns and zooms of each page. They are found by
/// their object names.
class LayoutKeeper
{
public:
    explicit LayoutKeeper(Preferences &kept) : m_kept(kept) {}

    void restoreWindow(QMainWindow &window) const;
    void keepWindow(const QMainWindow &window);
    void restoreScreen(Screen &screen) const;
    void keepScreen(Screen &screen);
    /// What a page makes later than itself.
    void restorePart(const Screen &screen, const QWidget &part) const;

private:
    Preferences &m_kept;
};

} // namespace growthos::ui
