#include "ui/gallery/gallerypages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/toast.h"

#include <QVBoxLayout>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

namespace {

Banner *banner(Tone tone, const QString &title, const QString &text, const QString &action = {})
{
    auto *widget = new Banner(tone);
    widget->set(tone, title, text);
    if (!action.isEmpty())
        widget->setAction(action);
    return widget;
}

QWidget *under(const QList<QWidget *> &widgets)
{
    auto *stack = new QWidget;
    auto *layout = new QVBoxLayout(stack);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    return stack;
}

} // namespace

QWidget *messagesPage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(column);

    auto *saved = new Toast(Toast::Kind::Done, Gallery::tr("Segment saved"), Gallery::tr("487 members, used by 3"));
    saved->setAction(Gallery::tr("Undo"), {});
    auto *working = new Toast(Toast::Kind::Working, Gallery::tr("Exporting contacts to XLSX"), {});
    working->setProgress(7'430, 12'500, Gallery::tr("7,430 of 12,500, 4 s left"));
    working->setAction(Gallery::tr("Cancel"), {});
    auto *failed = new Toast(Toast::Kind::Failed, Gallery::tr("Test email not sent"),
                             Gallery::tr("SMTP answered 535: login refused"));
    failed->setAction(Gallery::tr("Open SMTP"), {});
    QWidget *toasts = under({saved, working, failed});
    setScaledWidth(toasts, 420);
    addSection(column, Gallery::tr("Messages"), Gallery::tr("5 s, or until read when something failed"), toasts);

    Button *done = button(Gallery::tr("Say that it is done"));
    done->setObjectName(u"sayDone"_s);
    QObject::connect(done, &QPushButton::clicked, page, [page] {
        ToastStack::of(page)->done(Gallery::tr("Segment saved"), Gallery::tr("487 members, used by 3"));
    });
    Button *undo = button(Gallery::tr("With Undo"));
    undo->setObjectName(u"sayUndo"_s);
    QObject::connect(undo, &QPushButton::clicked, page, [page] {
        ToastStack::of(page)->undoable(page, Gallery::tr("Segment deleted"), {},
                                       [page] { ToastStack::of(page)->done(Gallery::tr("Segment is back")); });
    });
    Button *fail = button(Gallery::tr("That it failed"));
    fail->setObjectName(u"sayFailed"_s);
    QObject::connect(fail, &QPushButton::clicked, page, [page] {
        ToastStack::of(page)->failed(Gallery::tr("Test email not sent"),
                                     Gallery::tr("SMTP answered 535: login refused"), Gallery::tr("Open SMTP"));
    });
    column->addWidget(inRow({done, undo, fail}));
    column->addSpacing(16);

    Banner *trouble =
        banner(Tone::Bad, Gallery::tr("The server could not start"),
               Gallery::tr("Port 8787 is used by another program. Events sent to it now do not arrive here."),
               Gallery::tr("Use port 8788"));
    addSection(column, Gallery::tr("Notices"), Gallery::tr("stay until they are no longer true"),
               under({trouble,
                      banner(Tone::Warning, {},
                             Gallery::tr("cntct_dup_9z3n is deleted after the merge. This cannot be undone.")),
                      banner(Tone::Good, Gallery::tr("“Analytics dashboard” is ready."),
                             Gallery::tr("Copy the key now, it is shown only this once.")),
                      banner(Tone::Accent, Gallery::tr("Looks like the same person"),
                             Gallery::tr("a.chen@acme.com, 14 events"), Gallery::tr("Compare")),
                      banner(Tone::Neutral, {}, Gallery::tr("3 scopes. Write includes read."))}));

    QFrame *box = frame("card"_L1);
    auto *layout = new QVBoxLayout(box);
    auto *empty = new StatePage;
    empty->set(u"users"_s, Tone::Neutral, Gallery::tr("No contacts yet"),
               Gallery::tr("People appear here with their first event or as soon as you import them."),
               Gallery::tr("Import CSV"));
    empty->setApiCall(u"POST /v1/identify"_s);
    layout->addWidget(empty);
    addSection(column, Gallery::tr("Empty"),
               Gallery::tr("what will appear here, the one act that fills it, the API call that does"), box);
    column->addStretch(1);
    return page;
}

} // namespace growthos::ui::gallery
