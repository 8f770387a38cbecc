#include "ui/gallery/gallerypages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/inspectorpanel.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace growthos::ui::gallery {

using namespace Qt::Literals::StringLiterals;

namespace {

InspectorPanel *panel()
{
    return new InspectorPanel(Gallery::tr("Selected contact"), Gallery::tr("Select a contact to see its profile."));
}

InspectorPanel *item()
{
    InspectorPanel *widget = panel();
    widget->head()->addWidget(label(u"Alice Chen"_s, "section"_L1), 1);
    widget->head()->addWidget(iconButton(u"pencil"_s, Gallery::tr("Edit")));
    widget->head()->addWidget(iconButton(u"more"_s, Gallery::tr("More")));
    auto *hint = new Banner(Tone::Accent);
    hint->set(Tone::Accent, Gallery::tr("Looks like the same person"), u"a.chen@acme.com"_s);
    hint->setAction(Gallery::tr("Compare"));
    widget->content()->addWidget(hint);
    auto *facts = new FactList;
    facts->addCode(Gallery::tr("Contact ID"), u"cntct_8x2m4k"_s, Gallery::tr("Copy contact ID"));
    facts->addFact(Gallery::tr("Company"), u"Acme Inc"_s);
    facts->addBadges(Gallery::tr("Tags"), {u"enterprise"_s, u"active"_s});
    facts->addHeading(Gallery::tr("Traits"));
    facts->addFact(u"plan"_s, u"scale"_s);
    facts->addFact(u"locale"_s, u"en-US"_s);
    facts->addNote(Gallery::tr("Nothing was changed by hand."));
    widget->content()->addWidget(facts);
    widget->content()->addStretch(1);
    widget->foot()->addWidget(button(Gallery::tr("Cancel")));
    widget->foot()->addWidget(button(Gallery::tr("Save"), "primary"_L1));
    widget->showItem();
    return widget;
}

} // namespace

QWidget *inspectorPage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(column);
    auto *several = panel();
    auto *shared = new FactList;
    shared->addFact(Gallery::tr("Plan"), u"scale"_s);
    shared->addFact(Gallery::tr("Company"), Gallery::tr("mixed"));
    several->showSeveral(Gallery::tr("2 contacts selected"), shared);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    for (InspectorPanel *one : {panel(), several, item()})
        splitter->addWidget(one);
    setScaledHeight(splitter, 460);
    addSection(column, Gallery::tr("Inspector"), Gallery::tr("nothing selected, several, one; F4 hides it"), splitter);
    column->addStretch(1);
    return page;
}

} // namespace growthos::ui::gallery
