/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Gives tests a {@link TestPlatform} with its connectors rolled out. All classes of a run share one; those annotated with
 * {@link OwnPlatform} have one of their own, since they change tables that the others read.
 */
public final class RunningPlatform implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RunningPlatform.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestPlatform.class;
    }

    @Override
    public TestPlatform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean own = context.getRequiredTestClass().isAnnotationPresent(OwnPlatform.class);
        ExtensionContext owner = own ? ofClass(context) : context.getRoot();
        String name = own ? context.getRequiredTestClass().getSimpleName() : "shared";
        return owner.getStore(NAMESPACE).computeIfAbsent(name, RunningPlatform::start, TestPlatform.class);
    }

    private static ExtensionContext ofClass(ExtensionContext context) {
        ExtensionContext candidate = context;
        while (candidate.getTestMethod().isPresent()) {
            candidate = candidate.getParent().orElseThrow();
        }
        return candidate;
    }

    private static TestPlatform start(String name) {
        try {
            TestPlatform platform = TestPlatform.start(Path.of("target", "platforms", name));
            try {
                platform.rollOut();
            } catch (RuntimeException | Error e) {
                platform.close();
                throw e;
            }
            return platform;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
