#include "ui/widgets/toast.h"

#include "ui/widgets/announce.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/progressbar.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QMainWindow>
#include <QPainter>
#include <QStatusBar>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int tickInterval = 250;
constexpr int widestToast = 420;
constexpr int narrowestToast = 280;
constexpr int edge = 24;
constexpr int toastGap = 8;
} // namespace

Toast::Toast(Kind kind, const QString &title, const QString &text, QWidget *parent) : QFrame(parent), m_kind(kind)
{
    setObjectName(u"toast"_s);
    setFocusPolicy(Qt::NoFocus);
    beMessage(this);
    m_icon = new IconLabel;
    m_title = label(title, "medium"_L1);
    m_title->setObjectName(u"toastTitle"_s);
    m_title->setWordWrap(true);
    m_text = label(text, "note"_L1);
    m_text->setObjectName(u"toastText"_s);
    m_text->setWordWrap(true);
    m_text->setVisible(!text.isEmpty());
    m_progress = new ProgressBar;
    m_progress->hide();
    m_action = button({}, "link"_L1);
    m_action->setObjectName(u"toastAction"_s);
    m_action->hide();
    m_close = iconButton(u"close"_s, tr("Close message"));
    m_close->setObjectName(u"toastClose"_s);
    connect(m_close, &QToolButton::clicked, this, &Toast::closeWanted);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto act = m_act; // closing may be the end of it
        Q_EMIT closeWanted();
        if (act)
            act();
    });
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_progress);
    texts->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 8, 10);
    row->setSpacing(12);
    row->addWidget(m_icon);
    row->addLayout(texts, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    showKind();
}

QString Toast::title() const
{
    return m_title->text();
}

void Toast::showKind()
{
    switch (m_kind) {
    case Kind::Done:
        m_icon->set(u"done"_s, &Tokens::good);
        break;
    case Kind::Failed:
        m_icon->set(u"alert"_s, &Tokens::bad);
        break;
    case Kind::Working:
        m_icon->set(u"download"_s, &Tokens::accent);
        break;
    }
    m_progress->setAccessibleName(m_title->text());
    m_close->setVisible(m_kind != Kind::Working);
    setAccessibleName(m_text->text().isEmpty() ? m_title->text() : m_title->text() + u". "_s + m_text->text());
}

void Toast::setAction(const QString &text, std::function<void()> act)
{
    m_act = std::move(act);
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
    Q_EMIT resized();
}

void Toast::setProgress(int done, int total, const QString &text)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_progress->show();
    const bool grows = m_text->isHidden() != text.isEmpty();
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    if (grows)
        Q_EMIT resized();
}

void Toast::finish(Kind kind, const QString &title, const QString &text)
{
    m_kind = kind;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_progress->hide();
    setAction({}, {});
    setLifetime(kind == Kind::Done ? ToastStack::doneFor : 0);
    showKind();
    Q_EMIT resized();
    if (isVisible())
        speak();
}

void Toast::speak()
{
    announce(this, accessibleName(), m_kind == Kind::Failed ? Urgency::Assertive : Urgency::Polite);
}

void Toast::setLifetime(int ms)
{
    m_lifetime = ms;
    m_lived = 0;
}

void Toast::advance(int ms)
{
    if (m_lifetime == 0 || underMouse() || isAncestorOf(window()->focusWidget()))
        return;
    m_lived += ms;
    if (m_lived >= m_lifetime)
        Q_EMIT closeWanted();
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens().outline);
    painter.setBrush(tokens().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

ToastStack *ToastStack::of(QWidget *widget)
{
    QWidget *window = widget->window();
    if (auto *known = window->findChild<ToastStack *>(QString(), Qt::FindDirectChildrenOnly))
        return known;
    return new ToastStack(window);
}

ToastStack::ToastStack(QWidget *window) : QWidget(window)
{
    setObjectName(u"toasts"_s);
    setAccessibleName(tr("Messages"));
    setFocusPolicy(Qt::NoFocus);
    window->installEventFilter(this);
    // Where the keyboard was before it came here.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *old, QWidget *now) {
        if (now && isAncestorOf(now) && old && !isAncestorOf(old))
            m_before = old;
    });
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, [this] { advance(tickInterval); });
    hide();
}

Toast *ToastStack::done(const QString &title, const QString &text)
{
    auto *toast = new Toast(Toast::Kind::Done, title, text, this);
    toast->setLifetime(doneFor);
    return add(toast);
}

Toast *ToastStack::undoable(const QObject *who, const QString &title, const QString &text, std::function<void()> undo)
{
    auto *toast = new Toast(Toast::Kind::Done, title, text, this);
    toast->setLifetime(undoFor);
    toast->setAction(tr("Undo"), std::move(undo));
    connect(who, &QObject::destroyed, toast, &Toast::closeWanted);
    return add(toast);
}

Toast *ToastStack::failed(const QString &title, const QString &text, const QString &action, std::function<void()> act)
{
    auto *toast = new Toast(Toast::Kind::Failed, title, text, this);
    toast->setAction(action, std::move(act));
    return add(toast);
}

Toast *ToastStack::working(const QString &title, const QString &text, const QString &action, std::function<void()> act)
{
    auto *toast = new Toast(Toast::Kind::Working, title, {}, this);
    toast->setAction(action, std::move(act));
    toast->setProgress(0, 0, text);
    return add(toast);
}

Toast *ToastStack::add(Toast *toast)
{
    connect(toast, &Toast::closeWanted, this, [this, toast] { drop(toast); });
    connect(toast, &Toast::resized, this, &ToastStack::arrange);
    show(toast);
    return toast;
}

void ToastStack::show(Toast *toast)
{
    if (m_shown.size() >= most) {
        // What would go by itself makes room; what must be read waits for nobody and gives way to nobody.
        const auto passing = std::find_if(m_shown.cbegin(), m_shown.cend(), [](Toast *old) {
            return !old->stays() && !old->underMouse() && !old->isAncestorOf(old->window()->focusWidget());
        });
        if (passing == m_shown.cend()) {
            toast->hide();
            m_waiting.append(toast);
            return;
        }
        Toast *old = *passing;
        m_shown.removeOne(old);
        old->hide();
        old->deleteLater();
    }
    m_shown.append(toast);
    toast->show();
    m_tick.start();
    arrange();
    toast->speak();
}

void ToastStack::drop(Toast *toast)
{
    m_waiting.removeOne(toast);
    if (m_shown.removeOne(toast) && toast->isAncestorOf(window()->focusWidget()) && m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    toast->hide();
    toast->deleteLater();
    while (m_shown.size() < most && !m_waiting.isEmpty())
        show(m_waiting.takeFirst());
    if (m_shown.isEmpty())
        m_tick.stop();
    arrange();
}

void ToastStack::advance(int ms)
{
    const QList<Toast *> now = m_shown;
    for (Toast *toast : now)
        toast->advance(ms);
}

void ToastStack::arrange()
{
    if (m_shown.isEmpty()) {
        hide();
        return;
    }
    QWidget *within = parentWidget();
    int bottom = within->height() - edge;
    if (auto *main = qobject_cast<QMainWindow *>(within)) {
        if (const auto *bar = main->findChild<QStatusBar *>(QString(), Qt::FindDirectChildrenOnly);
            bar && bar->isVisible())
            bottom = bar->y() - edge;
    }
    const int wide = std::clamp(within->width() - 2 * edge, std::min(narrowestToast, within->width()), px(widestToast));
    int height = 0;
    QList<int> heights;
    for (Toast *toast : std::as_const(m_shown)) {
        const int wanted =
            toast->layout()->hasHeightForWidth() ? toast->layout()->heightForWidth(wide) : toast->sizeHint().height();
        heights.append(std::max(wanted, px(56)));
        height += heights.last() + (heights.size() > 1 ? toastGap : 0);
    }
    setGeometry(isLeftToRight() ? within->width() - edge - wide : edge, bottom - height, wide, height);
    int top = 0;
    for (qsizetype i = 0; i < m_shown.size(); ++i) {
        m_shown[i]->setGeometry(0, top, wide, heights[i]);
        top += heights[i] + toastGap;
    }
    setVisible(true); // in its place: not under a pointer that rests elsewhere
    raise();
}

bool ToastStack::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() &&
        (event->type() == QEvent::Resize || event->type() == QEvent::LayoutDirectionChange ||
         event->type() == QEvent::StyleChange || event->type() == QEvent::Show))
        arrange();
    return QWidget::eventFilter(watched, event);
}

} // namespace growthos::ui
