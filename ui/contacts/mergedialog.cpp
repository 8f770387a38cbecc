#include "ui/contacts/mergedialog.h"

#include "ui/api/errortext.h"
#include "ui/widgets/choicelist.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/formfield.h"

#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int typingPause = 200; // ms
constexpr int mergeWidth = 720;
constexpr int comparisonHeight = 300;
constexpr int listRows = 8;
constexpr int mostOffered = 25;
} // namespace

void MergePreview::setResult(const MergeResult &result, const QString &target, const QString &source)
{
    beginResetModel();
    m_result = result;
    m_target = target;
    m_source = source;
    endResetModel();
}

int MergePreview::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_result.fields.size());
}

int MergePreview::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 4;
}

QVariant MergePreview::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case 0:
        return tr("Field");
    case 1:
        return m_target;
    case 2:
        return m_source;
    default:
        return tr("After the merge");
    }
}

QVariant MergePreview::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const MergeResult::Field &field = m_result.fields[index.row()];
    const QString texts[] = {field.name, field.target, field.source, field.result};
    if (role == Qt::DisplayRole)
        return texts[index.column()];
    // The value that does not stay.
    if (role == TableRole::Ended && field.conflict && (index.column() == 1 || index.column() == 2))
        return texts[index.column()] != field.result;
    if (role == TableRole::Icon && field.conflict && index.column() == 3)
        return u"warning"_s;
    if (role == TableRole::Tone && field.conflict && index.column() == 3)
        return int(Tone::Warning);
    return {};
}

MergeDialog::MergeDialog(ApiClient &api, const ContactSummary &target, const std::optional<ContactSummary> &source,
                         QWidget *parent)
    : Dialog(tr("Merge into %1").arg(target.title()), parent), m_api(api), m_target(target),
      m_pages(new QStackedWidget), m_search(new QLineEdit), m_list(new ChoiceList), m_nobody(label({}, "note"_L1)),
      m_prefer(new ChoiceBox), m_model(new MergePreview(this))
{
    setObjectName(u"mergeDialog"_s);
    setMinimumWidth(px(mergeWidth));
    m_pages->addWidget(makeSearch());
    m_pages->addWidget(makePreview());
    content()->addWidget(m_pages);
    setAct(tr("Merge contacts"));
    connect(this, &Dialog::acted, this, &MergeDialog::merge);
    if (source) {
        choose(*source);
    } else {
        actButton()->setDisabledBecause(tr("Choose the other contact first."));
        search();
    }
}

QWidget *MergeDialog::makeSearch()
{
    auto *page = new QWidget;
    m_search->setObjectName(u"mergeSearch"_s);
    m_search->setPlaceholderText(tr("Name, email or user ID"));
    m_list->setObjectName(u"mergeChoices"_s);
    m_list->setAccessibleName(tr("Contacts found"));
    m_list->setFixedHeight(m_list->heightOf(listRows));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(new FormField(tr("The other contact"), m_search, tr("It ends in this one.")));
    column->addWidget(m_list);
    column->addWidget(m_nobody);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &MergeDialog::search);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    const auto take = [this](const QListWidgetItem *item) { choose(m_found[m_list->row(item)]); };
    connect(m_list, &QListWidget::itemClicked, this, take);
    connect(m_list, &QListWidget::itemActivated, this, take);
    return page;
}

QWidget *MergeDialog::makePreview()
{
    auto *page = new QWidget;
    m_prefer->setObjectName(u"mergePrefer"_s);
    m_prefer->addItem(tr("Values of %1 win").arg(m_target.title()), int(MergeResult::Prefer::Target));
    m_prefer->addItem({}, int(MergeResult::Prefer::Source));
    m_prefer->addItem(tr("Values of the one that changed last win"), int(MergeResult::Prefer::Newest));
    m_table = new DataTable({{u"field"_s, CellKind::Code, 140},
                             {u"target"_s, CellKind::Text, 160},
                             {u"source"_s, CellKind::Text, 160},
                             {u"result"_s, CellKind::Text, 180, false, true, true}});
    m_table->setObjectName(u"mergeTable"_s);
    m_table->setAccessibleName(tr("What becomes of the two"));
    m_table->setModel(m_model);
    m_table->setMinimumHeight(px(comparisonHeight));
    m_table->showRows();
    auto *box = frame("sunken"_L1);
    auto *boxColumn = new QVBoxLayout(box);
    boxColumn->setContentsMargins(1, 1, 1, 1);
    boxColumn->addWidget(m_table);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(new FormField(tr("Where both have a value"), m_prefer));
    column->addWidget(box, 1);
    connect(m_prefer, &QComboBox::currentIndexChanged, this, &MergeDialog::showPreview);
    return page;
}

void MergeDialog::search()
{
    const QString path = contactSearchPath(m_search->text(), mostOffered);
    m_api.get(this, path, [this, generation = ++m_generation](const ApiReply &reply) {
        if (generation != m_generation || m_source)
            return;
        m_found.clear();
        m_list->clear();
        for (const ContactSummary &contact : ContactsPage::fromJson(reply.body).rows) {
            if (contact.id == m_target.id)
                continue;
            m_found.append(contact);
            const bool named = !contact.email.isEmpty() && contact.email != contact.title();
            m_list->addItem(named ? tr("%1, %2", "name, address").arg(contact.title(), contact.email)
                                  : contact.title());
        }
        m_nobody->setText(!reply.ok() ? reasonOf(reply) : m_found.isEmpty() ? tr("No contact matches") : QString());
        m_nobody->setVisible(!m_nobody->text().isEmpty());
    });
}

void MergeDialog::choose(const ContactSummary &source)
{
    m_source = source;
    m_prefer->setItemText(1, tr("Values of %1 win").arg(source.title()));
    m_pages->setCurrentIndex(1);
    actButton()->setDisabledBecause({});
    setNotice(Tone::Accent,
              tr("%1 ends in %2, with its events, segments and messages. The merge can be taken back on the profile.")
                  .arg(source.title(), m_target.title()));
    showPreview();
    m_prefer->setFocus(Qt::OtherFocusReason);
}

MergeResult::Prefer MergeDialog::prefer() const
{
    return MergeResult::Prefer(m_prefer->currentData().toInt());
}

void MergeDialog::showPreview()
{
    if (m_source)
        m_model->setResult(MergeResult::of(m_target, *m_source, prefer()), m_target.title(), m_source->title());
}

void MergeDialog::merge()
{
    setTrouble({});
    setBusy(true);
    m_api.call(this, "POST", u"/v1/contacts/%1/merge"_s.arg(m_target.id),
               {{u"source_contact_id"_s, m_source->id}, {u"conflict_resolution"_s, wireName(prefer())}},
               [this](const ApiReply &reply) {
                   setBusy(false);
                   if (!reply.ok())
                       return setTrouble(tr("Not merged"), reasonOf(reply));
                   Q_EMIT merged(m_source->title());
                   accept();
               });
}

} // namespace growthos::ui
