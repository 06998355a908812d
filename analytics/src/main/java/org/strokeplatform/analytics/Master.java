/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where Spark runs, as {@code --master} names it.
 *
 * @param url such as {@code local[2]} or {@code spark://host:7077}
 */
record Master(String url) {

    private static final Pattern LOCAL = Pattern.compile("local(\\[(\\d+|\\*)(,\\d+)?])?");
    private static final Pattern STANDALONE = Pattern.compile("spark://[^,:/]+:\\d+(,[^,:/]+:\\d+)*");
    private static final Pattern OTHER = Pattern.compile("yarn|k8s://.+");
    private static final int TIMEOUT_MS = 3000;

    /** Refuses a master that Spark does not know, and one that does not answer, which Spark would try for a minute. */
    Master {
        if (!LOCAL.matcher(url).matches()
                && !STANDALONE.matcher(url).matches()
                && !OTHER.matcher(url).matches()) {
            throw new BadInputException("--master must be local[N], spark://HOST:PORT, yarn or k8s://URL, is '" + url
                    + "'; the platform's own is spark://127.0.0.1:7077, after ./stroke up --with spark");
        }
        if (STANDALONE.matcher(url).matches()) {
            requireAnswer(url);
        }
    }

    boolean isLocal() {
        return LOCAL.matcher(url).matches();
    }

    private static void requireAnswer(String url) {
        for (String address : url.substring("spark://".length()).split(",")) {
            URI uri = URI.create("spark://" + address);
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), TIMEOUT_MS);
                return;
            } catch (IOException e) {
                // Another of them may answer.
            }
        }
        throw new BadInputException(
                "--master " + url + " does not answer; start the platform's own with ./stroke up --with spark");
    }
}
