#pragma once

class QVBoxLayout;
class QWidget;

namespace growthos::ui {

/// A pane of a page in the colour of surfaces, with a column from edge to edge.
QWidget *surface(QVBoxLayout *&column);

} // namespace growthos::ui
