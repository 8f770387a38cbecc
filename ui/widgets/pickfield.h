#pragma once

#include "ui/widgets/facebutton.h"
#include "ui/widgets/popover.h"

#include <QList>
#include <QPointer>
#include <QVariant>
#include <functional>
#include <optional>

class QLabel;
class QLineEdit;

namespace growthos::ui {

class ChoiceList;
class ElidedLabel;
class IconLabel;

/// One row of what can be picked.
struct PickOption
{
    QVariant value = {};
    QString text = {};
    QString note = {};    ///< quietly at the end: how many have it
    QString icon = {};    ///< a name in resources/icons
    QString heading = {}; ///< stands above the first of those that share it
    bool checked = false;
};

/// The list behind a PickField: typing narrows it, Up and Down move, Enter takes, Esc leaves.
class PickPopover : public Popover
{
    Q_OBJECT
public:
    using Options = std::function<QList<PickOption>()>;
    /// What typed text would be, where it is none of the options; nothing: it cannot be anything.
    using Typed = std::function<std::optional<PickOption>(const QString &text)>;

    PickPopover(const QString &name, Options options, Typed typed, bool several, QWidget *anchor);
    void openWith(const QString &text);
    /// The options have become others, and those of the present text; `trouble`: why they could not be found.
    void refresh(const QString &trouble = {});
    /// Options are what was found for the text, not what contains it. Until that has come, nothing is taken: Enter
    /// waits.
    void setFound(bool found) { m_found = found; }
    QLineEdit *searchField() const { return m_search; }

Q_SIGNALS:
    void picked(const QVariant &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void widen();
    void take();
    void onTyped();

    Options m_options;
    Typed m_typed;
    bool m_several;
    bool m_found = false;
    bool m_waiting = false; ///< what stands in the list was found for an older text
    bool m_taking = false;  ///< Enter came meanwhile
    bool m_moved = false;   ///< the current row was chosen by hand
    QString m_trouble;
    int m_least = 0; ///< its width by now
    QLineEdit *m_search;
    ChoiceList *m_list;
    QLabel *m_nothing;
};

/// A field whose value is chosen from a list that can be narrowed by typing, and may take what is not in it. A click,
/// Space, Enter or Down opens the list, so does typing.
class PickField : public FaceButton
{
    Q_OBJECT
public:
    explicit PickField(const QString &name, QWidget *parent = nullptr);

    void setOptions(PickPopover::Options options) { m_options = std::move(options); }
    void setTyped(PickPopover::Typed typed) { m_typed = std::move(typed); }
    /// For options that a server finds: told what is typed, also when the list opens; `refresh` shows what came.
    void setSearch(std::function<void(const QString &text)> search) { m_search = std::move(search); }
    /// What it shows; `placeholder`: as a hint at what belongs there.
    void display(const QString &text, const QString &iconName = {}, bool placeholder = false);
    /// Between which it is as wide as its text, in pixels at 100 %; less where there is no room.
    void setWidths(int least, int most);
    /// What it holds is not right.
    void setBad(bool bad);
    QString text() const;
    /// Several can be picked one after another: the list stays open.
    void setSeveral(bool several) { m_several = several; }
    /// Names as badges, each with a cross, instead of the text.
    void showChips(const QStringList &names);

    /// An open list reads its options again, or says why they could not be found.
    void refresh(const QString &trouble = {});
    void openList(const QString &typed = {});
    PickPopover *list() const { return m_list; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void picked(const QVariant &value);
    /// The cross of a chip, or Backspace on the last one.
    void chipRemoved(int index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    PickPopover::Options m_options;
    PickPopover::Typed m_typed;
    std::function<void(const QString &text)> m_search;
    bool m_several = false;
    bool m_bad = false;
    int m_least = 0;
    int m_most = 1'000;
    IconLabel *m_icon;
    ElidedLabel *m_text;
    QList<QWidget *> m_chips;
    QStringList m_names;
    QPointer<PickPopover> m_list;
};

} // namespace growthos::ui
