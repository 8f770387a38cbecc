#pragma once

#include <QCoreApplication>
#include <QList>

class QVBoxLayout;
class QWidget;

namespace growthos::ui {

/// Context of the texts of its pages.
struct Gallery
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::Gallery)
};

} // namespace growthos::ui

namespace growthos::ui::gallery {

// The pages of the gallery, one function each; the files are named after them.

QWidget *controlsPage();
QWidget *fieldsPage();
QWidget *filtersPage();
QWidget *figuresPage();
QWidget *tablesPage();
QWidget *inspectorPage();
QWidget *messagesPage();
QWidget *dialogsPage();
QWidget *framePage();
QWidget *colorsPage();

/// A page with padding whose parts stand under each other.
QWidget *makePage(QVBoxLayout *&column);
/// A part of a page: its title, a note, and what it shows.
void addSection(QVBoxLayout *column, const QString &title, const QString &note, QWidget *content);
/// Widgets in a row that do not grow.
QWidget *inRow(const QList<QWidget *> &widgets, int gap = 12);
/// As if the pointer were over it, or the keyboard on it.
QWidget *hovered(QWidget *widget);
QWidget *focused(QWidget *widget);

} // namespace growthos::ui::gallery
