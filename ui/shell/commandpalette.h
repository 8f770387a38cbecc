#pragma once

#include "ui/shell/palettemodel.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;

namespace growthos::ui {

/// Ctrl+K: one field that opens every page and runs every command. Closes by Esc, by a click elsewhere, and before it
/// acts.
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);
    /// Opens over the upper part of the window.
    void ask(QList<PaletteEntry> entries, const QStringList &recent);
    /// There are others now: text and choice stay.
    void renew(QList<PaletteEntry> entries, const QStringList &recent);
    PaletteModel *model() const { return m_model; }

Q_SIGNALS:
    /// An entry was run; its id.
    void chosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setCurrentRow(int row);
    void runCurrent();
    void onTextChanged(const QString &text);

    PaletteModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
};

} // namespace growthos::ui
