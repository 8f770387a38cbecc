#pragma once

#include "ui/widgets/tokens.h"

#include <QWidget>

class QStackedWidget;

namespace growthos::ui {

class ChoiceBox;
class ChoiceList;
class SegmentedControl;
class Switch;

/// Every component of the window in every state, with live switches of theme, contrast, text size and direction. It
/// reaches no backend; what it shows is made up here.
class GalleryWindow : public QWidget
{
    Q_OBJECT
public:
    explicit GalleryWindow(QWidget *parent = nullptr);
    QStringList pageIds() const;
    void openPage(const QString &id);

private:
    QWidget *makeToolbar();
    void applyLook();

    ChoiceList *m_list;
    QStackedWidget *m_pages;
    SegmentedControl *m_theme;
    Switch *m_contrast;
    Switch *m_motion;
    Switch *m_mirrored;
    ChoiceBox *m_scale;
};

} // namespace growthos::ui
