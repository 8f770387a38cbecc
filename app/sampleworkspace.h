#pragma once

#include "backend/backend.h"
#include "backend/sample/samplemails.h"

#include <QObject>
#include <atomic>
#include <thread>

namespace growthos {

/// Makes the sample workspace in a data dir: a year and a half of a small product, sent through the same router, log
/// and processor as everybody's events, under a clock that runs through that time. Main thread.
///
/// A file `sample.json` in the data dir says that it is one, and whether it is whole; what a kill left half made is
/// begun anew.
class SampleWorkspace : public QObject
{
    Q_OBJECT
public:
    /// A whole sample workspace lies at `path`.
    static bool isAt(const QString &path);
    /// The same, or a half made one.
    static bool isSample(const QString &path);

    /// Starts in a data dir that is empty or holds a half made sample. The story ends at `now`.
    /// Errors: BadRequest when there are other data; Conflict when another process owns the folder; Unavailable.
    static Result<std::unique_ptr<SampleWorkspace>> start(const QString &path, UtcMs now, SampleStory::Size size = {});
    /// Stops where it is, if it is not finished.
    ~SampleWorkspace() override;

Q_SIGNALS:
    void progressed(double share);
    /// The data dir is free again, whole or not.
    void finished(const growthos::Result<void> &result);

private:
    explicit SampleWorkspace(QString path, UtcMs now, SampleStory::Size size);
    void tell();
    Result<void> send();
    void told(const Result<void> &result);
    void end(const Result<void> &result);

    QString m_path;
    UtcMs m_now;
    SampleStory::Size m_size;
    ManualClock m_clock;
    std::unique_ptr<Backend> m_backend;
    std::atomic<bool> m_stopping = false;
    std::unique_ptr<SampleStory> m_story; ///< the teller's, as the next two
    std::unique_ptr<SampleMails> m_mails;
    std::vector<std::string> m_campaigns;
    std::thread m_teller;
};

} // namespace growthos
