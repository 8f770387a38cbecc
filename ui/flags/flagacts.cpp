#include "ui/flags/flagacts.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/segments.h"
#include "ui/api/workspace.h"
#include "ui/flags/concludedialog.h"
#include "ui/flags/experimentdialog.h"
#include "ui/flags/flagdialog.h"
#include "ui/flags/flagdocument.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

FlagActs::FlagActs(Workspace &workspace, RuleSuggestions &suggestions, QWidget *page)
    : QObject(page), m_workspace(workspace), m_suggestions(suggestions), m_page(page)
{}

void FlagActs::addFlag(const std::optional<FlagInfo> &like)
{
    auto *dialog = new FlagDialog(m_workspace.api(), like, m_page);
    connect(dialog, &FormDialog::done, this, [this](const QJsonObject &flag) {
        Q_EMIT changed(u"flag-"_s + flag["key"_L1].toString());
        ToastStack::of(m_page)->done(tr("Flag created"), tr("It is off until you turn it on."));
    });
    dialog->open();
}

void FlagActs::addExperiment()
{
    auto *dialog = new ExperimentDialog(m_workspace.api(), m_suggestions, std::nullopt, {}, m_page);
    dialog->setGoal(m_workspace.project().successEvent);
    connect(dialog, &FormDialog::done, this, [this](const QJsonObject &experiment) {
        Q_EMIT changed(u"experiment-"_s + experiment["key"_L1].toString());
        ToastStack::of(m_page)->done(tr("Experiment created"), tr("It is a draft until you start it."));
    });
    dialog->open();
}

void FlagActs::editExperiment(const QString &key)
{
    ApiClient &api = m_workspace.api();
    api.get(this, u"/v1/experiments/"_s + percentEncoded(key), [this, &api](const ApiReply &reply) {
        if (!reply.ok())
            return void(ToastStack::of(m_page)->failed(tr("The experiment could not be read"), sentenceOf(reply)));
        auto *dialog =
            new ExperimentDialog(api, m_suggestions, ExperimentInfo::fromJson(reply.body), reply.etag, m_page);
        connect(dialog, &FormDialog::done, this, [this](const QJsonObject &experiment) {
            Q_EMIT changed({});
            ToastStack::of(m_page)->done(tr("Experiment saved"), experiment["key"_L1].toString());
        });
        dialog->open();
    });
}

void FlagActs::turn(const FlagsModel::Row &row, FlagDocument *document, bool on)
{
    if (row.isExperiment && on && !row.experiment.winner.isEmpty())
        return conclude(row.experiment, row.experiment.winner);
    const QString id = row.id;
    if (m_turning.contains(id))
        return;
    m_turning.insert(id);
    const auto done = [this, id, isFlag = !row.isExperiment](const ApiReply &reply) {
        m_turning.remove(id);
        if (!reply.ok())
            ToastStack::of(m_page)->failed(tr("Not changed"), sentenceOf(reply));
        else if (isFlag)
            Q_EMIT flagTurned(FlagInfo::fromJson(reply.body));
        Q_EMIT changed({});
    };
    if (row.isExperiment)
        m_workspace.api().call(this, "POST",
                               u"/v1/experiments/"_s + percentEncoded(row.key()) + (on ? u"/start"_s : u"/stop"_s), {},
                               done);
    else if (document && document->isRead())
        document->turn(on, done);
    else
        turnListed(row.flag, on, done);
}

/// A list has no revisions: what its row showed is compared with what the flag is now, and that alone is changed.
void FlagActs::turnListed(const FlagInfo &shown, bool on, const std::function<void(const ApiReply &)> &done)
{
    ApiClient &api = m_workspace.api();
    const QString path = u"/v1/flags/"_s + percentEncoded(shown.key);
    api.get(this, path, [this, &api, shown, on, done, path](const ApiReply &read) {
        if (!read.ok())
            return done(read);
        if (FlagInfo::fromJson(read.body) != shown) {
            ApiReply overtaken;
            overtaken.status = 409;
            overtaken.details = {{u"If-Match"_s, u"changed"_s, {}}};
            return done(overtaken);
        }
        api.send(this, {"PATCH", path, {{u"enabled"_s, on}}, read.etag}, done);
    });
}

void FlagActs::conclude(const ExperimentInfo &experiment, const QString &variant)
{
    ConcludeDialog::Audience audience{.contacts = m_workspace.status().contacts};
    for (const Segment &segment : m_suggestions.segments()) {
        if (segment.id == experiment.segmentId)
            audience = {segment.name, segment.contactCount};
    }
    if (!experiment.segmentId.isEmpty() && audience.segment.isEmpty())
        audience = {experiment.segmentId, std::nullopt};
    auto *dialog = new ConcludeDialog(m_workspace, experiment, variant, audience, m_page);
    connect(dialog, &ConcludeDialog::concluded, this, [this, key = experiment.key](const QString &given) {
        Q_EMIT changed({});
        ToastStack::of(m_page)->done(tr("Everyone gets %1", "a variant").arg(given), key);
    });
    dialog->open();
}

void FlagActs::copySnippet(const FlagsModel::Row &row)
{
    const QString address = m_workspace.status().appAddress();
    const QString code = row.isExperiment
                             ? u"const { active_experiments } = await fetch(\n  "
                               u"`%1/v1/decide?writeKey=${key}&user_id=${userId}`).then(r => r.json())\n"
                               "const variant = active_experiments.find(e => e.key === '%2')?.variant\n"
                               "// Once it is shown:\nanalytics.track('$experiment_viewed', { key: '%2', variant })\n"_s
                             : u"const { feature_flags } = await fetch(\n  "
                               u"`%1/v1/decide?writeKey=${key}&user_id=${userId}`).then(r => r.json())\n"
                               "if (feature_flags['%2']) {\n}\n"_s;
    QApplication::clipboard()->setText(code.arg(address, row.key()));
    ToastStack::of(m_page)->done(tr("Snippet copied"), row.key());
}

void FlagActs::remove(const FlagInfo &flag)
{
    m_workspace.api().call(
        this, "DELETE", u"/v1/flags/"_s + percentEncoded(flag.key), {}, [this, flag](const ApiReply &reply) {
            if (!reply.ok())
                return void(ToastStack::of(m_page)->failed(tr("Flag not deleted"), sentenceOf(reply)));
            Q_EMIT flagRemoved(flag.key);
            Q_EMIT changed({});
            ToastStack::of(m_page)->undoable(this, tr("%1 deleted").arg(flag.key), tr("Everybody gets nothing for it."),
                                             [this, flag] { restore(flag); });
        });
}

void FlagActs::restore(const FlagInfo &flag)
{
    m_workspace.api().call(this, "POST", u"/v1/flags"_s, flag.toJson(), [this, flag](const ApiReply &reply) {
        if (!reply.ok())
            ToastStack::of(m_page)->failed(tr("Flag not restored"), sentenceOf(reply));
        Q_EMIT changed(u"flag-"_s + flag.key);
    });
}

} // namespace growthos::ui
