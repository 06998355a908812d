/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.core.Jvm;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.process.Service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** An S3 endpoint on the local file system: a bucket is a folder, an object is a file. */
final class S3 extends Service {

    static final String NAME = "s3";

    private static final int HEAP_MB = 128;

    private final Path settings =
            context.data().config(NAME).resolve("s3proxy.conf").toAbsolutePath();

    S3(Context context) {
        super(context, NAME, Port.S3);
    }

    @Override
    public void prepare() throws IOException {
        Endpoints endpoints = context.endpoints();
        Path buckets = context.data().of(NAME).toAbsolutePath();
        Path bucket = Files.createDirectories(buckets.resolve(endpoints.get("S3_BUCKET")));
        // The endpoint takes a folder that others may read for a public bucket.
        Files.setPosixFilePermissions(bucket, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> values =
                endpoints.only(List.of("S3_ENDPOINT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
        values.put("BUCKETS", buckets.toString());
        Template.write(settings, values);
    }

    @Override
    public List<String> command() {
        List<String> command = Jvm.command(HEAP_MB);
        command.addAll(List.of(
                "-jar",
                context.distribution()
                        .built("local-platform/target/servers/s3/s3proxy.jar")
                        .toString(),
                "--properties",
                settings.toString()));
        return command;
    }

    /** An unsigned request for a bucket is refused: that it is refused shows that the endpoint serves. */
    @Override
    public boolean isHealthy() throws IOException, InterruptedException {
        int status = Http.get(context.endpoints().get("S3_ENDPOINT") + "/"
                        + context.endpoints().get("S3_BUCKET"))
                .statusCode();
        return status == 403;
    }
}
