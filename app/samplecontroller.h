#pragma once

#include "app/sampleworkspace.h"
#include "ui/shell/sampledata.h"

#include <memory>

namespace growthos {

/// The sample workspace of a data dir: `<data-dir>-demo`, or the data dir itself where that is one. Main thread.
class SampleController final : public ui::SampleData
{
    Q_OBJECT
public:
    SampleController(const QString &dataDir, const Clock &clock);

    State state() const override;
    double progress() const override { return m_progress; }
    int contacts() const override;
    void open() override;
    void cancel() override;
    void remove() override;

    /// Deletes a sample's folder; anything else is left alone.
    static void deleteFolder(const QString &path);

Q_SIGNALS:
    void openAsked(const QString &dataDir);
    /// The open workspace is a sample that is not wanted any more: open `instead`, then delete it.
    void leaveAsked(const QString &instead);

private:
    const Clock &m_clock;
    bool m_isHere;
    QString m_path;   ///< of the sample
    QString m_beside; ///< of the workspace that it belongs to
    double m_progress = 0;
    std::unique_ptr<SampleWorkspace> m_making;
};

} // namespace growthos
