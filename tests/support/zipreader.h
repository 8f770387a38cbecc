#pragma once

#include <QByteArray>
#include <QHash>
#include <zlib.h>

namespace growthos::test {

/// The files of a ZIP archive (APPNOTE.TXT, 4.3), for looking into an XLSX file. Empty when it is none.
inline QHash<QByteArray, QByteArray> unzip(const QByteArray &zip)
{
    QHash<QByteArray, QByteArray> files;
    const auto number = [&](qsizetype at, int bytes) {
        quint32 value = 0;
        for (int i = bytes - 1; i >= 0; --i)
            value = value << 8 | quint8(zip.at(at + i));
        return qsizetype(value);
    };
    const qsizetype end = zip.lastIndexOf("PK\x05\x06");
    if (end < 0)
        return files;
    qsizetype entry = number(end + 16, 4);
    while (zip.mid(entry, 4) == "PK\x01\x02") {
        const bool deflated = number(entry + 10, 2) == 8;
        const qsizetype packed = number(entry + 20, 4);
        const qsizetype size = number(entry + 24, 4);
        const qsizetype nameSize = number(entry + 28, 2);
        const qsizetype local = number(entry + 42, 4);
        const qsizetype data = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        QByteArray content = zip.mid(data, packed);
        if (deflated) {
            QByteArray plain(size, '\0');
            z_stream stream{};
            inflateInit2(&stream, -MAX_WBITS);
            stream.next_in = reinterpret_cast<Bytef *>(content.data());
            stream.avail_in = uInt(packed);
            stream.next_out = reinterpret_cast<Bytef *>(plain.data());
            stream.avail_out = uInt(size);
            inflate(&stream, Z_FINISH);
            inflateEnd(&stream);
            content = plain;
        }
        files.insert(zip.mid(entry + 46, nameSize), content);
        entry += 46 + nameSize + number(entry + 30, 2) + number(entry + 32, 2);
    }
    return files;
}

} // namespace growthos::test
