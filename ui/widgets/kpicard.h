#pragma once

#include "ui/widgets/tone.h"

#include <QAbstractButton>

class QHBoxLayout;
class QLabel;

namespace growthos::ui {

class Button;
class IconLabel;

/// One figure of a dashboard: name, value, what it changed, and at the end room for a trend. Loading, without data (and
/// why), not read (Try again) and out of date (since when) look each different. With `setLink` a click opens its page.
class KpiCard : public QAbstractButton
{
    Q_OBJECT
public:
    enum class State { Loading, Ready, Empty, Failed, Stale };

    explicit KpiCard(const QString &name, const QString &iconName = {}, QWidget *parent = nullptr);

    void showLoading();
    /// `change` such as "+4", in the colour of `tone` (Good, Bad or Neutral), then `note` such as "in 90 days".
    void showValue(const QString &value, const QString &change = {}, Tone tone = Tone::Neutral,
                   const QString &note = {});
    /// "–" and why: "No answers".
    void showEmpty(const QString &reason);
    void showFailed(const QString &what = {});
    /// The value stays, in third text; `age` such as "from 3 min ago".
    void showStale(const QString &age);
    State state() const { return m_state; }

    /// A sparkline or another small mark at the end of the value; the card owns it.
    void setFigure(QWidget *figure);
    void setLink(bool link);
    QSize sizeHint() const override;
    /// In which no text of it is cut, unless it is very long.
    int readableWidth() const;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void retryClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setState(State state);
    /// Where there is no room for both the value stays.
    void placeFigure();
    State m_state = State::Loading;
    QString m_name;
    QLabel *m_title;
    QLabel *m_value;
    QLabel *m_change;
    QLabel *m_note;
    IconLabel *m_alert;
    QLabel *m_failure;
    Button *m_retry;
    QHBoxLayout *m_middle;
    QWidget *m_figure = nullptr;
};

} // namespace growthos::ui
