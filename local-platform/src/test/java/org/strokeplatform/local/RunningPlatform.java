/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.strokeplatform.local.demo.Demo;
import org.strokeplatform.local.process.OwnProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One platform for all end-to-end tests of a run, in a folder and on ports of its own; given to tests as a parameter. */
public final class RunningPlatform implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RunningPlatform.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Handle.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Handle.class, type -> new Handle(), Handle.class);
    }

    /** The platform; it goes down when the last test is done. */
    public static final class Handle implements AutoCloseable {

        private final Map<String, String> environment =
                Map.of("STROKE_PORT_OFFSET", String.valueOf(FreePorts.offset()));
        private final DataDirectory data =
                new DataDirectory(Path.of("target/e2e").toAbsolutePath());

        private Handle() {
            try {
                if (Files.exists(data.root())) {
                    // A run that was killed may have left its processes.
                    platform().down();
                    data.purge();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            platform().up(started -> {});
            rollOut();
        }

        public Platform platform() {
            return Platform.in(data, List.of(), environment);
        }

        public Endpoints endpoints() {
            return platform().context().endpoints();
        }

        public void rollOut() {
            if (!platform().rollOut(platform().context().distribution().connectors("open"))) {
                throw new AssertionError("The connectors were not rolled out");
            }
        }

        /** Ends what runs beside the platform: the next test knows nothing of it. */
        void stopExtras() {
            List<Platform.State> all = platform().status();
            Extra.remember(data, Set.of());
            List<String> rest =
                    platform().status().stream().map(Platform.State::service).toList();
            all.stream()
                    .map(Platform.State::service)
                    .filter(service -> !rest.contains(service))
                    .forEach(service -> OwnProcess.find(data.pid(service)).ifPresent(OwnProcess::stop));
        }

        /** Sends a file through the platform; true when every row arrived on both far sides, once and unchanged. */
        public boolean demo(Path patients) throws Exception {
            return new Demo(endpoints(), patients, data.root()).run();
        }

        @Override
        public void close() {
            platform().down();
        }
    }
}
