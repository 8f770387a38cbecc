#include "ui/exports/importdialog.h"

#include "ui/api/allrows.h"
#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/jobs.h"
#include "ui/exports/filefield.h"
#include "ui/jobs/jobtitles.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int followEvery = 250; // ms
constexpr int shownErrors = 3;
constexpr int mostColumnsHigh = 220; // px of the list before it scrolls
const QString traitPrefix = u"traits."_s;

constexpr int mostTraits = 200; // to choose from

/// Most tables call "Name" or "Plan" what is a trait `name` or `plan` already.
QString sameTrait(const QString &guess, const QStringList &known)
{
    const auto same = std::find_if(known.begin(), known.end(), [&guess](const QString &trait) {
        return trait.compare(QString(guess).replace(u' ', u'_'), Qt::CaseInsensitive) == 0;
    });
    return known.contains(guess) || same == known.end() ? guess : *same;
}

/// `guess`: null leaves the column out.
void fillTargets(ChoiceBox *box, const QString &title, const QString &guess, const QStringList &known)
{
    box->addItem(ImportDialog::tr("Email"), u"email"_s);
    box->addItem(ImportDialog::tr("User ID"), u"external_id"_s);
    box->addItem(ImportDialog::tr("Tags"), u"tags"_s);
    box->addItem(ImportDialog::tr("Contact ID"), u"id"_s);
    box->addItem(ImportDialog::tr("Created at"), u"created_at"_s);
    box->addItem(ImportDialog::tr("Updated at"), u"updated_at"_s);
    QStringList traits;
    if (!title.isEmpty())
        traits = QStringList{guess.startsWith(traitPrefix) ? guess : traitPrefix + title, traitPrefix + title} + known;
    traits.removeDuplicates();
    for (const QString &trait : std::as_const(traits))
        box->addItem(ImportDialog::tr("Trait “%1”").arg(trait.mid(traitPrefix.size())), trait);
    box->addItem(ImportDialog::tr("Leave out"), QString());
    const int at = box->findData(guess);
    box->setCurrentIndex(at < 0 ? box->count() - 1 : at);
}

} // namespace

ImportDialog::ImportDialog(ApiClient &api, QWidget *parent)
    : Dialog(tr("Import contacts"), parent), m_api(api), m_form(new Form),
      m_file(new FileField(FileField::Use::Open, tr("Tables (*.csv *.tsv *.txt)"))),
      m_safe(new QCheckBox(tr("It was exported “safe for spreadsheets”"))), m_columns(new QWidget),
      m_grid(new QGridLayout), m_outcome(new Banner(Tone::Accent))
{
    setObjectName(u"importDialog"_s);
    m_file->edit()->setObjectName(u"importFile"_s);
    m_safe->setObjectName(u"importSafe"_s);
    m_form->add(u"file"_s, new FormField(tr("CSV file"), m_file,
                                         tr("The first line names the columns. Known contacts are updated.")));
    content()->addWidget(m_form);

    auto *list = new QWidget;
    list->setProperty("role", u"clear"_s);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    list->setLayout(m_grid);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"importColumnsScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumHeight(px(mostColumnsHigh));
    scroll->setWidget(list);
    auto *column = new QVBoxLayout(m_columns);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(label(tr("Columns"), "strong"_L1));
    column->addWidget(scroll);
    column->addWidget(m_safe);
    m_columns->hide();
    content()->addWidget(m_columns);
    m_outcome->setObjectName(u"dryRunOutcome"_s);
    m_outcome->hide();
    content()->addWidget(m_outcome);

    m_dryRun = addFootButton(tr("Dry run"));
    m_dryRun->setObjectName(u"dryRun"_s);
    m_dryRun->setToolTip(tr("Says row by row what would happen, and changes nothing"));
    m_dryRun->setEnabled(false);
    setAct(tr("Import"));
    actButton()->setEnabled(false);
    m_follow.setInterval(followEvery);
    connect(&m_follow, &QTimer::timeout, this, &ImportDialog::followDryRun);
    connect(m_file, &FileField::chosen, this, &ImportDialog::preview);
    connect(m_dryRun, &Button::clicked, this, [this] { begin(true); });
    connect(this, &Dialog::acted, this, [this] { begin(false); });
    // A dry run of a large file takes as long as an import: whoever closes the dialog wants it no more.
    connect(this, &QDialog::rejected, this, [this] {
        if (m_follow.isActive())
            m_api.call(this, "POST", u"/v1/jobs/%1/cancel"_s.arg(m_dryRunId), {}, [](const ApiReply &) {});
    });
}

void ImportDialog::preview()
{
    const QString path = m_file->path();
    if (path.isEmpty() || path == m_previewed)
        return;
    m_previewed = path;
    m_form->clearErrors();
    setTrouble({});
    ApiCall call{"POST", u"/v1/console/imports/preview"_s, {{u"file"_s, path}}};
    call.reads = true;
    m_api.send(this, call, [this, path](const ApiReply &reply) {
        if (path != m_previewed)
            return;
        if (reply.ok())
            return matchColumns(reply.body["columns"_L1].toArray());
        m_previewed.clear();
        clearColumns();
        refuse(tr("Not readable"), reply);
    });
}

/// Without the known traits, too, where they cannot be read.
void ImportDialog::matchColumns(const QJsonArray &columns)
{
    const auto show = [this, columns, path = m_previewed](const QJsonArray &fields, const ApiReply &) {
        if (path != m_previewed)
            return;
        QStringList traits{traitPrefix + u"name"_s}; // by which the window calls contacts
        for (const QJsonValue &field : fields) {
            if (const QString name = field["field"_L1].toString(); name.startsWith(traitPrefix))
                traits.append(name);
        }
        traits.removeDuplicates();
        showColumns(columns, traits);
    };
    readAllRows(m_api, this, u"/v1/schema/fields"_s, show, mostTraits);
}

void ImportDialog::clearColumns()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_titles.clear();
    m_targets.clear();
    m_columns->hide();
    m_outcome->hide();
    m_dryRun->setEnabled(false);
    actButton()->setEnabled(false);
}

void ImportDialog::showColumns(const QJsonArray &columns, const QStringList &traits)
{
    clearColumns();
    QStringList taken;
    for (const QJsonValue &column : columns)
        taken.append(column["target"_L1].toString());
    for (int row = 0; row < columns.size(); ++row) {
        const QJsonObject column = columns[row].toObject();
        const QString title = column["title"_L1].toString();
        QStringList samples;
        const QJsonArray cells = column["samples"_L1].toArray();
        for (const QJsonValue &cell : cells) {
            if (!cell.toString().isEmpty())
                samples.append(cell.toString());
        }
        auto *name = new ElidedLabel;
        name->setText(title.isEmpty() ? tr("(no title)") : title);
        name->setMinimumWidth(px(110));
        setRole(name, "role", "medium"_L1);
        auto *sample = new ElidedLabel;
        sample->setText(samples.join(u", "_s));
        setRole(sample, "role", "second"_L1);
        auto *target = new ChoiceBox;
        target->setObjectName(u"importTarget%1"_s.arg(row));
        target->setAccessibleName(tr("What “%1” becomes").arg(title));
        if (const QString same = sameTrait(taken[row], traits); !taken.contains(same))
            taken[row] = same;
        fillTargets(target, title, taken[row], traits);
        m_grid->addWidget(name, row, 0);
        m_grid->addWidget(sample, row, 1);
        m_grid->addWidget(target, row, 2);
        m_titles.append(title);
        m_targets.append(target);
    }
    m_grid->setRowStretch(int(columns.size()), 1);
    m_columns->show();
    m_dryRun->setEnabled(true);
    actButton()->setEnabled(true);
    adjustSize();
}

QJsonObject ImportDialog::mapping() const
{
    QJsonObject mapping;
    for (qsizetype at = 0; at < m_titles.size(); ++at) {
        const QString target = m_targets[at]->currentData().toString();
        if (!m_titles[at].isEmpty())
            mapping[m_titles[at]] = target.isEmpty() ? QJsonValue() : QJsonValue(target);
    }
    return mapping;
}

void ImportDialog::begin(bool dryRun)
{
    const QJsonObject body{{u"file"_s, m_file->path()},
                           {u"mapping"_s, mapping()},
                           {u"spreadsheet_safe"_s, m_safe->isChecked()},
                           {u"dry_run"_s, dryRun}};
    m_form->clearErrors();
    setTrouble({});
    m_outcome->hide();
    setBusy(true);
    m_api.call(this, "POST", u"/v1/console/imports"_s, body, [this, dryRun](const ApiReply &reply) {
        setBusy(false);
        if (!reply.ok())
            return refuse(tr("Not imported"), reply);
        const QString id = reply.body["id"_L1].toString();
        if (dryRun) {
            m_dryRunId = id;
            m_follow.start();
            setDryRunning(true);
            return;
        }
        Q_EMIT started(id);
        accept();
    });
}

void ImportDialog::refuse(const QString &title, const ApiReply &reply)
{
    QHash<QString, QString> errors = fieldSentences(reply);
    if (errors.contains(u"csv"_s))
        errors.insert(u"file"_s, errors.take(u"csv"_s));
    const QStringList others = m_form->setErrors(errors);
    if (errors.isEmpty() || !others.isEmpty())
        setTrouble(title, others.isEmpty() ? sentenceOf(reply) : others.join(u' '));
}

/// Only Cancel is left meanwhile.
void ImportDialog::setDryRunning(bool running)
{
    m_dryRun->setBusy(running);
    m_form->setEnabled(!running);
    m_columns->setEnabled(!running);
    actButton()->setDisabledBecause(running ? tr("The dry run is not over") : QString());
}

void ImportDialog::followDryRun()
{
    m_api.get(this, u"/v1/jobs/"_s + m_dryRunId, [this](const ApiReply &reply) {
        if (!m_follow.isActive())
            return;
        const JobInfo job = JobInfo::fromJson(reply.body);
        if (reply.ok() && !job.isOver())
            return setNotice(Tone::Accent, tr("Dry run: %1").arg(jobProgressText(job)));
        m_follow.stop();
        setNotice(Tone::Accent, {});
        setDryRunning(false);
        if (reply.ok())
            showDryRun(job);
        else
            setTrouble(tr("The dry run ended early"), reasonOf(reply));
    });
}

void ImportDialog::showDryRun(const JobInfo &job)
{
    if (job.state != JobInfo::State::Done)
        return setTrouble(tr("The dry run ended early"), jobStateText(job));
    const auto count = [&job](QLatin1StringView member) { return int(job.result[member].toInteger()); };
    QStringList lines{tr("%Ln row(s): %1, %2, %3.", nullptr, count("rows"_L1))
                          .arg(tr("%Ln would be created", nullptr, count("created"_L1)),
                               tr("%Ln updated", nullptr, count("updated"_L1)),
                               tr("%Ln refused", nullptr, count("refused"_L1)))};
    for (const JobInfo::Trouble &error : job.errors.first(std::min<qsizetype>(job.errors.size(), shownErrors)))
        lines.append(tr("Line %L1, %2: %3").arg(error.row).arg(error.field, sentenceOf(error)));
    if (job.errorCount > shownErrors)
        lines.append(tr("and %Ln more", nullptr, int(job.errorCount - shownErrors)));
    const bool clean = job.errorCount == 0;
    m_outcome->set(clean ? Tone::Good : Tone::Warning,
                   clean ? tr("Every row can be imported") : tr("Some rows would be refused"), lines.join(u'\n'));
    m_outcome->show();
    adjustSize();
}

} // namespace growthos::ui
