/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file as text in UTF-8. Another encoding is refused and never replaced by other characters. */
final class Utf8Text {

    static final String EXPECTED = "expected text in UTF-8, found other bytes; save the file as CSV UTF-8";

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int SAMPLE = 1 << 16;

    private Utf8Text() {}

    /** Opens a file behind its byte order mark, which would become part of the first column's name. */
    static BufferedReader open(Path file) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(Files.newInputStream(file), 2);
        try {
            refuseUtf16(bytes);
            // A decoder of one's own reports malformed bytes; that of a charset's name would replace them.
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** UTF-16 may well be valid UTF-8, with a zero byte beside each letter. */
    private static void refuseUtf16(PushbackInputStream bytes) throws IOException {
        byte[] start = bytes.readNBytes(2);
        for (byte b : start) {
            if (b == 0) {
                throw new CharacterCodingException();
            }
        }
        bytes.unread(start);
    }

    /**
     * The whole lines at the start of a text, which stay to be read. It looks ahead instead of reading twice, which a
     * pipe does not allow.
     */
    static String sample(BufferedReader reader) throws IOException {
        char[] text = new char[SAMPLE];
        int length = 0;
        reader.mark(SAMPLE + 1);
        for (int read = 0; read >= 0 && length < SAMPLE; length += Math.max(read, 0)) {
            read = reader.read(text, length, SAMPLE - length);
        }
        reader.reset();
        String sample = new String(text, 0, length);
        int end = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r'));
        return length < SAMPLE || end < 0 ? sample : sample.substring(0, end + 1);
    }

    /**
     * The first line that is not in UTF-8; 0 where it cannot be told. A reader decodes thousands of lines ahead of the row
     * that it gives, so its failure does not say.
     */
    static long lineOfOtherBytes(Path file) {
        // What came through a pipe is gone.
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
                if (!isUtf8(line.getBytes(StandardCharsets.ISO_8859_1))) {
                    return number;
                }
            }
        } catch (IOException e) {
            // The file is refused anyway; the line is a help.
            return 0;
        }
        return 0;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
