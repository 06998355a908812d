/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.rest.client.exception.NotFoundException;
import io.apicurio.registry.rest.v2.beans.SearchedVersion;
import org.apache.avro.Schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** The schemas that a registry has of one artifact. */
final class RegisteredVersions {

    /** More than one table ever has; the registry's own limit is 20. */
    private static final int LIMIT = 10_000;

    private final RegistryClient client;

    RegisteredVersions(RegistryClient client) {
        this.client = client;
    }

    /** Newest first, each read when it is asked for; none when the registry does not have the artifact. */
    Iterator<Schema> of(ArtifactReference artifact) {
        return list(artifact).stream()
                .sorted(Comparator.comparing(SearchedVersion::getGlobalId).reversed())
                .map(SearchedVersion::getGlobalId)
                .toList()
                .stream()
                .map(this::read)
                .iterator();
    }

    private List<SearchedVersion> list(ArtifactReference artifact) {
        try {
            return client.listArtifactVersions(artifact.getGroupId(), artifact.getArtifactId(), 0, LIMIT)
                    .getVersions();
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private Schema read(long globalId) {
        try (InputStream text = client.getContentByGlobalId(globalId)) {
            return new Schema.Parser().parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
