#pragma once

class QWidget;

namespace growthos::ui {

/// Gives a frameless window round corners of `radius` pixels: by transparency where the display blends windows, else
/// (an X11 server without a compositor, which shows what is transparent as black) by the shape of the window. To be
/// called before the window is shown. GUI thread.
void roundCorners(QWidget *window, int radius);

/// Before a main window is shown for the first time: one that with its title bar would not fit on its screen fills that
/// instead. GUI thread.
void fitToScreen(QWidget *window);

} // namespace growthos::ui
