#include "app/samplecontroller.h"

#include "backend/datadir.h"

#include <QDir>

namespace growthos {
namespace {

const QString suffix = QStringLiteral("-demo");

} // namespace

SampleController::SampleController(const QString &dataDir, const Clock &clock)
    : m_clock(clock), m_isHere(SampleWorkspace::isAt(dataDir))
{
    m_path = m_isHere ? dataDir : dataDir + suffix;
    m_beside = !m_isHere                  ? dataDir
               : dataDir.endsWith(suffix) ? dataDir.chopped(suffix.size())
                                          : DataDir::standardPath();
}

ui::SampleData::State SampleController::state() const
{
    if (m_isHere)
        return State::Here;
    if (m_making)
        return State::Making;
    return SampleWorkspace::isAt(m_path) ? State::Ready : State::Absent;
}

int SampleController::contacts() const
{
    return static_cast<int>(SampleStory::Size().people);
}

void SampleController::open()
{
    if (state() == State::Ready) {
        Q_EMIT openAsked(m_path);
        return;
    }
    if (state() != State::Absent)
        return;
    auto started = SampleWorkspace::start(m_path, m_clock.now());
    if (!started) {
        Q_EMIT failed(started.error().message);
        return;
    }
    m_making = std::move(*started);
    m_progress = 0;
    connect(m_making.get(), &SampleWorkspace::progressed, this, [this](double share) {
        m_progress = share;
        Q_EMIT changed();
    });
    connect(
        m_making.get(), &SampleWorkspace::finished, this,
        [this](const Result<void> &result) {
            m_making.reset();
            Q_EMIT changed();
            if (result)
                Q_EMIT openAsked(m_path);
            else
                Q_EMIT failed(result.error().message);
        },
        Qt::QueuedConnection); // the sender ends here
    Q_EMIT changed();
}

void SampleController::cancel()
{
    if (!m_making)
        return;
    m_making.reset();
    deleteFolder(m_path);
    Q_EMIT changed();
}

void SampleController::remove()
{
    if (m_isHere) {
        Q_EMIT leaveAsked(m_beside);
        return;
    }
    deleteFolder(m_path);
    Q_EMIT changed();
}

void SampleController::deleteFolder(const QString &path)
{
    if (SampleWorkspace::isSample(path))
        QDir(path).removeRecursively();
}

} // namespace growthos
